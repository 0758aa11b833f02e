<?php
/**
 * Plugin Name: Union Widgets
 * Description: News, recommendations and universities of the China-Ukraine Education Union: a shortcode, a block, and the one line in the header that both need.
 * Version: 1.0.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 *
 * [union_widget widget="union-news-feed" limit="5"] and the block "Union widget" print the element with a list of linked
 * headlines in it, rendered here, so that readers and search engines without script have them too.
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Attributes that an editor may give to any widget; names as on the element. */
const UNION_WIDGETS_ATTRIBUTES = array(
	'limit',
	'locale',
	'heading',
	'heading-level',
	'layout',
	'theme',
	'link-target',
	'tag',
	'language',
	'article',
	'article-page',
	'country',
	'group-by',
);
/** Those that are there or not. */
const UNION_WIDGETS_FLAGS = array( 'search', 'no-images', 'structured-data', 'reasons' );
const UNION_WIDGETS_TAGS  = array(
	'union-news-feed'           => 'News',
	'union-article'             => 'One article',
	'recommended-reading'       => 'Recommended reading',
	'related-articles'          => 'Related articles',
	'affiliate-university-list' => 'Universities',
);
/** Seconds that the feed is kept for the headlines below the widgets. */
const UNION_WIDGETS_KEEP = 15 * MINUTE_IN_SECONDS;

/** The script's folder, such as https://CDN/1/, with a slash at its end. */
function union_widgets_base(): string {
	return trailingslashit( (string) get_option( 'union_widgets_base', '' ) );
}

function union_widgets_feed(): string {
	return (string) get_option( 'union_widgets_feed', '' );
}

/** The one line that every page needs: a plain tag, so that optimisers see what it is. */
function union_widgets_script(): void {
	if ( union_widgets_base() === '/' ) {
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

/**
 * The feed, kept for a while; an empty array where it cannot be had, which is kept for a minute, so that a dead server
 * does not slow every page down.
 */
function union_widgets_items(): array {
	$key   = 'union_widgets_' . md5( union_widgets_feed() );
	$items = get_transient( $key );
	if ( is_array( $items ) ) {
		return $items;
	}
	$answer = wp_safe_remote_get(
		union_widgets_feed(),
		array(
			'timeout'             => 3,
			'limit_response_size' => 8 * MB_IN_BYTES,
		)
	);
	$feed   = is_wp_error( $answer ) ? null : json_decode( wp_remote_retrieve_body( $answer ), true );
	$items  = is_array( $feed ) && isset( $feed['items'] ) && is_array( $feed['items'] ) ? $feed['items'] : array();
	$items  = array_values( array_filter( $items, 'union_widgets_has_link' ) );
	// RFC 3339 dates of several zones: as times, not as texts. Undated ones come last, in the feed's order.
	usort( $items, 'union_widgets_by_date' );
	set_transient( $key, $items, $items ? UNION_WIDGETS_KEEP : MINUTE_IN_SECONDS );
	return $items;
}

/** @param mixed $item of the feed */
function union_widgets_has_link( $item ): bool {
	return is_array( $item ) && is_string( $item['title'] ?? null ) && is_string( $item['url'] ?? null );
}

function union_widgets_by_date( array $a, array $b ): int {
	$time = static function ( array $item ): int {
		return (int) strtotime( is_string( $item['date_published'] ?? null ) ? $item['date_published'] : '' );
	};
	return $time( $b ) <=> $time( $a );
}

/** Linked headlines; only for the widgets that show the latest articles, since the others choose in the browser. */
function union_widgets_headlines( string $tag, array $attributes ): string {
	if ( 'union-news-feed' !== $tag ) {
		return '';
	}
	$wanted = array_filter( array_map( 'trim', explode( ',', strtolower( $attributes['tag'] ?? '' ) ) ) );
	$items  = array_filter(
		union_widgets_items(),
		static function ( array $item ) use ( $wanted ): bool {
			$tags = array_filter( is_array( $item['tags'] ?? null ) ? $item['tags'] : array(), 'is_string' );
			return ! $wanted || array_intersect( $wanted, array_map( 'strtolower', $tags ) );
		}
	);
	$html   = '';
	foreach ( array_slice( $items, 0, max( 1, (int) ( $attributes['limit'] ?? 5 ) ) ) as $item ) {
		$html .= sprintf( '<li><a href="%s">%s</a></li>', esc_url( $item['url'], array( 'http', 'https' ) ), esc_html( $item['title'] ) );
	}
	return $html ? '<ul class="union-prerendered">' . $html . '</ul>' : '';
}

/**
 * The element with its headlines.
 *
 * @param array<string, mixed>|string $given attributes of the shortcode or the block; a shortcode without any gives ''
 */
function union_widgets_render( $given ): string {
	$given = is_array( $given ) ? $given : array();
	$tag   = isset( UNION_WIDGETS_TAGS[ $given['widget'] ?? '' ] ) ? $given['widget'] : 'union-news-feed';
	// Shortcodes know no hyphens in names everywhere, and blocks none at all.
	$attributes = array();
	foreach ( $given as $name => $value ) {
		// [union_widget search] arrives as a value without a name.
		$attributes[ str_replace( '_', '-', is_int( $name ) ? (string) $value : $name ) ] = is_int( $name ) ? 'true' : (string) $value;
	}
	$html = '<' . $tag;
	foreach ( UNION_WIDGETS_ATTRIBUTES as $name ) {
		if ( isset( $attributes[ $name ] ) && '' !== $attributes[ $name ] ) {
			$html .= sprintf( ' %s="%s"', $name, esc_attr( $attributes[ $name ] ) );
		}
	}
	foreach ( UNION_WIDGETS_FLAGS as $name ) {
		if ( ! in_array( strtolower( $attributes[ $name ] ?? '' ), array( '', '0', 'false' ), true ) ) {
			$html .= ' ' . $name;
		}
	}
	return $html . '>' . union_widgets_headlines( $tag, $attributes ) . '</' . $tag . '>';
}
add_shortcode( 'union_widget', 'union_widgets_render' );

function union_widgets_register_block(): void {
	register_block_type( __DIR__, array( 'render_callback' => 'union_widgets_render' ) );
}
add_action( 'init', 'union_widgets_register_block' );

/** Two addresses under Settings, General: nothing else is to be set. */
function union_widgets_settings(): void {
	$fields = array(
		'union_widgets_base' => 'Union widgets: address of the folder',
		'union_widgets_feed' => 'Union widgets: address of the feed',
	);
	foreach ( $fields as $name => $label ) {
		register_setting( 'general', $name, array( 'sanitize_callback' => 'esc_url_raw' ) );
		add_settings_field(
			$name,
			esc_html( $label ),
			static function () use ( $name ): void {
				printf(
					'<input class="regular-text" type="url" id="%1$s" name="%1$s" value="%2$s">',
					esc_attr( $name ),
					esc_attr( get_option( $name, '' ) )
				);
			},
			'general',
			'default',
			array( 'label_for' => $name )
		);
	}
}
add_action( 'admin_init', 'union_widgets_settings' );
