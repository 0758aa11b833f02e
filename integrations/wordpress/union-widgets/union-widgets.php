<?php
/**
 * Plugin Name: Union Widgets
 * Description: News, recommendations and universities of the China-Ukraine Education Union: a shortcode, a block, and the one line in the header that both need.
 * Version: 1.0.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: union-widgets
 * Domain Path: /languages
 *
 * [union_widget widget="union-news-feed" limit="5"] and the block "Union widget" print the element with a list of linked
 * headlines in it, rendered here, so that readers and search engines without script have them too.
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

require __DIR__ . '/includes/feed.php';
require __DIR__ . '/includes/choose.php';
require __DIR__ . '/includes/render.php';
require __DIR__ . '/includes/settings.php';

/**
 * Every widget with its attributes, from widgets.json, which is made from the source of the elements.
 *
 * @return array<string, array{label: string, attributes: array<int, array{name: string, label: string, type: string, values?: string[]}>}>
 */
function union_widgets_known(): array {
	static $widgets = null;
	if ( null === $widgets ) {
		$widgets = wp_json_file_decode( __DIR__ . '/widgets.json', array( 'associative' => true ) );
	}
	return $widgets;
}

/** The script's folder, such as https://CDN/1/, with a slash at its end; empty where none is set. */
function union_widgets_base(): string {
	$base = (string) get_option( 'union_widgets_base', '' );
	return '' === $base ? '' : trailingslashit( $base );
}

function union_widgets_feed(): string {
	return (string) get_option( 'union_widgets_feed', '' );
}

/** The one line that every page needs: a plain tag, so that optimisers see what it is. */
function union_widgets_script(): void {
	if ( '' === union_widgets_base() ) {
		return;
	}
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript -- the script reads its own tag.
	printf(
		'<script async src="%s" data-feed="%s"></script>' . "\n",
		esc_url( union_widgets_base() . 'union-widgets.js' ),
		esc_url( union_widgets_feed() )
	);
}
add_action( 'wp_head', 'union_widgets_script' );

function union_widgets_register(): void {
	load_plugin_textdomain( 'union-widgets', false, basename( __DIR__ ) . '/languages' );
	register_block_type( __DIR__, array( 'render_callback' => 'union_widgets_render' ) );
	// The block's fields, in the language of who edits.
	$translate = static function ( string $text ): string {
		// phpcs:ignore WordPress.WP.I18n.NonSingularStringLiteralText -- made, with its translations, from one list.
		return __( $text, 'union-widgets' );
	};
	$widgets   = array();
	foreach ( union_widgets_known() as $tag => $widget ) {
		$fields = array();
		foreach ( $widget['attributes'] as $attribute ) {
			$attribute['label'] = $translate( $attribute['label'] );
			foreach ( $attribute['values'] ?? array() as $value => $label ) {
				$attribute['values'][ $value ] = $translate( $label );
			}
			$fields[] = $attribute;
		}
		$widgets[] = array(
			'tag'    => $tag,
			'label'  => $translate( $widget['label'] ),
			'fields' => $fields,
		);
	}
	$texts = array(
		'what'     => __( 'What to show', 'union-widgets' ),
		'usual'    => __( 'As usual', 'union-widgets' ),
		'settings' => __( 'Settings of the widget', 'union-widgets' ),
	);
	wp_add_inline_script(
		generate_block_asset_handle( 'union/widget', 'editorScript' ),
		'window.unionWidgets = ' . wp_json_encode( compact( 'widgets', 'texts' ) ) . ';',
		'before'
	);
}
add_action( 'init', 'union_widgets_register' );

register_deactivation_hook(
	__FILE__,
	static function (): void {
		wp_unschedule_hook( UNION_WIDGETS_REFRESH );
	}
);
