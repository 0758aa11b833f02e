<?php
/**
 * What WordPress keeps of HTML that an editor without `unfiltered_html` saves, and what a theme then prints of it: its
 * own functions, from Debian's package. In: a JSON array of strings. Out: `{ version, outputs }`.
 */

define( 'ABSPATH', '/usr/share/wordpress/' );
define( 'WPINC', 'wp-includes' );
foreach ( array( 'version', 'compat', 'load', 'plugin', 'functions', 'formatting', 'kses', 'pomo/translations', 'l10n', 'shortcodes', 'blocks' ) as $file ) {
	require_once ABSPATH . WPINC . "/$file.php";
}
// There is no database to ask.
add_filter( 'pre_option_blog_charset', fn() => 'UTF-8' );

$filter = fn( $html ) => wptexturize( wpautop( wp_unslash( wp_kses_post( wp_slash( $html ) ) ) ) );
$inputs = json_decode( stream_get_contents( STDIN ), true );
echo json_encode(
	array(
		'version' => $wp_version,
		'outputs' => array_map( $filter, $inputs ),
	)
);
