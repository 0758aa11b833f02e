// Browsers are found on the machine (scripts/browsers.js); a download inside `npm ci` fails behind many firewalls.
module.exports = { skipDownload: true };
