import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

/** What translators get and give back: the xliff files, and what scripts/localise.js makes of them. */

const read = (file: string): string => readFileSync(file, 'utf8');
const { targetLocales } = JSON.parse(read('lit-localize.json')) as { targetLocales: string[] };

interface Unit {
  readonly source: string;
  readonly target: string | undefined;
  readonly note: string | undefined;
}

/** The units of an xliff file, by id. lit-localize writes one element a line, so that no XML parser is needed here. */
function unitsOf(file: string): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const [, id, body] of read(file).matchAll(/<trans-unit id="([^"]*)">(.*?)<\/trans-unit>/gs)) {
    const inner = (name: string): string | undefined =>
      new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 's').exec(body!)?.[1];
    assert.ok(!units.has(id!), `${file}: ${id} twice`);
    units.set(id!, { source: inner('source')!, target: inner('target'), note: inner('note') });
  }
  return units;
}

/** The messages of the source as written: `msg('text', { id, desc })`. */
function messagesOfSource(): { file: string; text: string; id: string | undefined; desc: string | undefined }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .flatMap((name) =>
      [...read(join('src', name)).matchAll(/\bmsg\(\s*(.*?)\)(?=[,;.}\s:)])/gs)].map(([, call]) => {
        const [, text] = /^(['"`].*?['"`]|\S+?)\s*(?:,|$)/s.exec(call!) ?? [];
        const option = (key: string): string | undefined =>
          new RegExp(`\\b${key}:\\s*(['"])(.*?)\\1`, 's').exec(call!)?.[2];
        return { file: name, text: text ?? call!, id: option('id'), desc: option('desc') };
      }),
    )
    .filter(({ file, text }) => !(file.startsWith('i18n') && !/^['"`]/.test(text)));
}

const source = messagesOfSource();
const ids = [...new Set(source.map(({ id }) => id))].sort();
const categories = (text: string): string[] => text.split('|').map((form) => form.split('=')[0]!);

describe('A message of the source', () => {
  it('has an id, a description, and no expression', () => {
    assert.ok(source.length > 25, `only ${source.length} found`);
    for (const { file, text, id, desc } of source) {
      assert.match(text, /^'[^`]*'$|^"[^`]*"$/, `${file}: ${text}: plain text, which translators can read`);
      assert.doesNotMatch(text, /\$\{/, `${file}: ${text}`);
      assert.match(id ?? '', /^[a-z]+(-[a-z]+)*$/, `${file}: ${text}: id`);
      assert.ok((desc ?? '').length > 10, `${file}: ${text}: desc`);
    }
  });

  it('is the same text and description wherever it has the same id', () => {
    for (const id of ids) {
      const uses = source.filter((message) => message.id === id);
      assert.equal(new Set(uses.map(({ text, desc }) => `${text} ${desc}`)).size, 1, id);
    }
  });
});

for (const locale of targetLocales) {
  describe(`src/i18n/xliff/${locale}.xlf`, () => {
    const units = unitsOf(`src/i18n/xliff/${locale}.xlf`);

    it('has every message of the source, and no other', () => {
      assert.deepEqual([...units.keys()].sort(), ids);
    });

    it('has a translation and a description of each, without expressions, with the places for what comes in', () => {
      for (const [id, { source: text, target = '', note }] of units) {
        assert.ok(target.trim(), `${id}: no target`);
        assert.ok(note?.trim(), `${id}: no note`);
        assert.doesNotMatch(text + target, /\$\{|<x |<ph /, id);
        const counted = text.startsWith('one=');
        if (!counted) {
          assert.equal(target.split('#').length, text.split('#').length, `${id}: # in ${target}`);
          continue;
        }
        const expected = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
        assert.deepEqual(categories(target).sort(), [...expected].sort(), id);
        for (const form of target.split('|')) {
          const [category, words = ''] = form.split('=', 2);
          // Forms that stand for one number may say it in a word.
          const wordy = locale === 'ar' && ['zero', 'one', 'two'].includes(category!);
          assert.equal(words.split('#').length, wordy ? words.split('#').length : 2, `${id} ${form}`);
          assert.ok(words.trim(), `${id} ${form}`);
        }
      }
    });

    it('has no white space around a text, and not the three dots of a typewriter', () => {
      for (const [id, { target = '' }] of units) {
        assert.equal(target, target.trim(), id);
        assert.doesNotMatch(target, /\.\.\./, id);
      }
    });
  });
}

describe('The built chunk of a language', () => {
  const chunks = existsSync('dist/cdn') ? readdirSync('dist/cdn') : [];
  for (const locale of targetLocales) {
    it(`has all messages under the names that the code asks for: ${locale}`, async () => {
      const [name] = chunks.filter((file) => new RegExp(`^${locale}-[0-9a-f]+\\.js$`).test(file));
      assert.ok(name, 'run npm run build first');
      const chunk = Object.values((await import(pathToFileURL(resolve('dist/cdn', name)).href)) as object);
      const templates = chunk.find((value) => typeof value === 'object') as Record<string, string>;
      const generated = (await import(pathToFileURL(resolve(`src/i18n/generated/messages/${locale}.ts`)).href)) as {
        templates: Record<string, string>;
      };
      assert.deepEqual({ ...templates }, { ...generated.templates });
    });
  }
});

describe('Styles', () => {
  it('name no left and no right: what is written from right to left is mirrored', () => {
    const physical =
      /\b(?:margin|padding|border|inset|scroll-(?:margin|padding))-(?:left|right|top|bottom)\b|(?:^|[\s{;])(?:left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:|\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/m;
    const lopsided = /\binset\(\s*(\S+)\s+(\S+)\s+(\S+)\s+(?!\2[\s)])(\S+)\s*\)/;
    for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
      if (!/(^|[\\/])styles[\\/]|\.styles\.ts$/.test(name) || !name.endsWith('.ts')) continue;
      // Rules for one direction alone may name its sides.
      const css = read(join('src', name)).replace(/[^{}]*(?:\[dir|:dir\()[^{}]*\{[^{}]*\}/g, '');
      const rules = css.replace(/\/\*.*?\*\//gs, '').replace(/@(?:media|container)[^{]*/g, '');
      assert.doesNotMatch(rules, physical, name);
      const [found] = lopsided.exec(rules) ?? [];
      const mirrored = /\[dir|:dir\(/.test(read(join('src', name)));
      assert.ok(!found || mirrored, `${name}: ${found} is not mirrored`);
    }
  });
});

describe('A new language', () => {
  const folders: string[] = [];

  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** As much of the repository as scripts/localise.js works on. */
  function copy(): string {
    const folder = mkdtempSync(join(tmpdir(), 'union-widgets-language-'));
    folders.push(folder);
    for (const name of ['lit-localize.json', 'tsconfig.json', 'tsconfig.localize.json', 'package.json']) {
      cpSync(name, join(folder, name));
    }
    cpSync('src', join(folder, 'src'), { recursive: true });
    cpSync('scripts/localise.js', join(folder, 'scripts/localise.js'));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    return folder;
  }

  const localise = (folder: string, ...options: string[]): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/localise.js', ...options], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  /** One line: its tag among the targets. */
  function announce(folder: string, locale: string): void {
    const file = join(folder, 'lit-localize.json');
    writeFileSync(file, read(file).replace('"targetLocales": [', `"targetLocales": ["${locale}", `));
  }

  const shout = (text: string): string =>
    text.replace(/(?<![=\w])[a-z]+(?!=|\w)/gi, (word) => word.toUpperCase() + '!');

  it('is one line and one xliff file: art-x-union', async () => {
    const folder = copy();
    const locale = 'art-x-union';
    announce(folder, locale);
    const file = join(folder, `src/i18n/xliff/${locale}.xlf`);
    const extracted = localise(folder, '--extract');
    assert.ok(existsSync(file), extracted.output);
    assert.deepEqual([...unitsOf(file).keys()].sort(), ids);

    const translated = read(file).replace(
      /<source>(.*?)<\/source>(\s*<target>.*?<\/target>)?/gs,
      (_, text: string) => `<source>${text}</source>\n  <target>${shout(text)}</target>`,
    );
    writeFileSync(file, translated);
    const made = localise(folder);
    assert.equal(made.status, 0, made.output);
    assert.doesNotMatch(made.output, /missing/i);

    const locales = read(join(folder, 'src/i18n/generated/locales.ts'));
    assert.match(locales, /targetLocales = \[\s*'art-x-union',/);
    assert.match(locales, /'art-x-union': \(\) => import\('\.\/messages\/art-x-union\.js'\)/);
    const { templates } = (await import(
      pathToFileURL(join(folder, `src/i18n/generated/messages/${locale}.ts`)).href
    )) as { templates: Record<string, string> };
    assert.deepEqual(Object.keys(templates).sort(), ids);
    assert.equal(templates['news'], 'NEWS!');
    assert.equal(templates['found'], 'one=# ARTICLE! FOUND!|other=# ARTICLES! FOUND!');

    const checked = localise(folder, '--check');
    assert.equal(checked.status, 0, checked.output);
    // The rest of the code takes it as it is: whatever names languages is generated.
    const compiler = resolve('node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '--noEmit', '-p', 'tsconfig.localize.json'], { cwd: folder });
  });

  it('that lacks a translation fails the check, committed or not', () => {
    const folder = copy();
    const file = join(folder, 'src/i18n/xliff/uk.xlf');
    assert.equal(localise(folder, '--check').status, 0);
    writeFileSync(file, read(file).replace(/\s*<target>Новини<\/target>/, ''));
    const checked = localise(folder, '--check');
    assert.notEqual(checked.status, 0, checked.output);
    // What the first check has generated is now what is there, as if somebody had committed it.
    const again = localise(folder, '--check');
    assert.notEqual(again.status, 0, `generated files with English in them pass the check:\n${again.output}`);
    assert.match(again.output, /uk.*news.*missing/i);
  });

  it('that has an empty translation fails the check, too', () => {
    const folder = copy();
    const file = join(folder, 'src/i18n/xliff/uk.xlf');
    writeFileSync(file, read(file).replace('<target>Новини</target>', '<target></target>'));
    localise(folder);
    const { status, output } = localise(folder, '--check');
    assert.notEqual(status, 0);
    assert.match(output, /uk message news is empty/);
  });

  it('that lacks a plural form, or has one too many, or no place for the number, fails it, too', () => {
    const folder = copy();
    const file = join(folder, 'src/i18n/xliff/uk.xlf');
    const text = read(file);
    assert.match(text, /<target>one=[^|]*\|few=[^|]*\|many=/);
    for (const [from, to, reason] of [
      [/(<trans-unit id="found">.*?)\|few=[^|]*/s, '$1', /uk message found lacks the form few/],
      [/(<trans-unit id="found">.*?<target>)/s, '$1two=#|', /uk message found has a form two, which is none/],
      [/(<trans-unit id="since">.*?<target>)[^<]*/s, '$1давно', /uk message since has no #/],
    ] as const) {
      assert.match(text, from);
      writeFileSync(file, text.replace(from, to));
      localise(folder);
      const { status, output } = localise(folder, '--check');
      assert.notEqual(status, 0, output);
      assert.match(output, reason);
    }
  });
});
