<?php
/** The element as HTML, with what readers without script get in it. */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Marks a shortcode whose headlines may be no list. */
const UNION_WIDGETS_INLINE = 'in-paragraph';

/** The language of the page as a BCP 47 tag. */
function union_widgets_locale(): string {
	return str_replace( '_', '-', get_bloginfo( 'language' ) );
}

/**
 * The attributes that an element knows, of those that were given.
 *
 * @param array<string|int, mixed> $given of the shortcode or the block
 * @return array<string, string> flags are the empty string
 */
function union_widgets_attributes( string $tag, array $given ): array {
	// Shortcodes know no hyphens in names everywhere, and blocks none at all.
	$values = array();
	foreach ( $given as $name => $value ) {
		// [union_widget search] arrives as a value without a name.
		$name                                   = is_int( $name ) ? (string) $value : $name;
		$values[ str_replace( '_', '-', $name ) ] = is_scalar( $value ) ? union_widgets_value( $value ) : '';
	}
	$attributes = array();
	foreach ( union_widgets_known()[ $tag ]['attributes'] as $attribute ) {
		$name  = $attribute['name'];
		$value = $values[ $name ] ?? '';
		if ( 'flag' === $attribute['type'] ) {
			if ( ! in_array( strtolower( $value ), array( '', '0', 'false' ), true ) ) {
				$attributes[ $name ] = '';
			}
		} elseif ( in_array( $name, array( 'feed', 'article-page' ), true ) && preg_match( '#^(?!https?:)[a-z][a-z0-9+.-]*:#i', $value ) ) {
			continue;
		} elseif ( '' !== $value || ( 'heading' === $name && isset( $values[ $name ] ) ) ) {
			// heading="" says that there shall be none.
			$attributes[ $name ] = $value;
		}
	}
	return $attributes;
}

/**
 * As the browser will read it: the classic editor writes `&` in a shortcode as `&amp;`, which esc_attr() leaves so.
 *
 * @param bool|int|float|string $value
 */
function union_widgets_value( $value ): string {
	$text = is_bool( $value ) ? ( $value ? 'true' : '' ) : (string) $value;
	return trim( html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
}

/** Linked headlines, or a link to the widget's own page: what search engines read, and readers without script. */
function union_widgets_fallback( string $tag, array $attributes, bool $is_inline ): string {
	$locale = $attributes['locale'] ?? union_widgets_locale();
	$page   = get_permalink();
	$here   = $page ? $page : home_url( '/' );
	$main   = union_widgets_get( WP_Http::make_absolute_url( $attributes['feed'] ?? union_widgets_feed(), $here ) );
	$feed   = $main ? union_widgets_in_language( $main, $locale ) : null;
	$lines  = array();
	foreach ( $feed ? union_widgets_choose( $tag, $feed, $main, $attributes, $locale ) : array() as $row ) {
		$url = $row['url'];
		if ( isset( $attributes['article-page'], $row['id'] ) ) {
			$url = add_query_arg( 'article', rawurlencode( $row['id'] ), WP_Http::make_absolute_url( $attributes['article-page'], $here ) );
		}
		$language = union_widgets_language( $row, $feed );
		$lang     = '' === $language || union_widgets_match( $locale, $language ) > 1 ? '' : sprintf( ' lang="%s"', esc_attr( $language ) );
		$href     = esc_url( $url, array( 'http', 'https' ) );
		$lines[]  = '' === $href
			? sprintf( '<span%s>%s</span>', $lang, esc_html( $row['title'] ) )
			: sprintf( '<a href="%s"%s>%s</a>', $href, $lang, esc_html( $row['title'] ) );
	}
	if ( $lines ) {
		return $is_inline
			? '<span class="union-prerendered">' . implode( '<br>', $lines ) . '</span>'
			: '<ul class="union-prerendered"><li>' . implode( '</li><li>', $lines ) . '</li></ul>';
	}
	if ( '' === union_widgets_base() ) {
		return '';
	}
	$query = array( 'widget' => $tag );
	foreach ( $attributes as $name => $value ) {
		$query[ $name ] = '' === $value && 'heading' !== $name ? 'true' : $value;
	}
	// phpcs:ignore WordPress.WP.I18n.NonSingularStringLiteralText -- made, with its translations, from one list.
	$label = __( union_widgets_known()[ $tag ]['label'], 'union-widgets' );
	return sprintf(
		'<a href="%s">%s</a>',
		esc_url( union_widgets_base() . 'embed.html?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) ),
		esc_html( empty( $attributes['heading'] ) ? $label : $attributes['heading'] )
	);
}

/**
 * The element with its fallback.
 *
 * @param array<string|int, mixed>|string $given attributes of the shortcode or the block; a shortcode without any gives ''
 */
function union_widgets_render( $given ): string {
	$given = is_array( $given ) ? $given : array();
	$tag   = is_string( $given['widget'] ?? null ) && isset( union_widgets_known()[ $given['widget'] ] ) ? $given['widget'] : 'union-news-feed';
	$attributes = union_widgets_attributes( $tag, $given );
	$html       = '<' . $tag;
	foreach ( $attributes as $name => $value ) {
		$html .= '' === $value ? ' ' . $name : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	$is_inline = in_array( UNION_WIDGETS_INLINE, $given, true );
	return $html . '>' . union_widgets_fallback( $tag, $attributes, $is_inline ) . '</' . $tag . '>';
}
add_shortcode( 'union_widget', 'union_widgets_render' );

/**
 * A list would end the paragraph that a shortcode stands in, and the element with it. Called when WordPress has made the
 * paragraphs, and before it replaces the shortcodes.
 */
function union_widgets_in_paragraphs( string $content ): string {
	$mark = static function ( array $paragraph ): string {
		return preg_replace( '/(?<!\[)\[union_widget(?=[\s\]])/', '$0 ' . UNION_WIDGETS_INLINE, $paragraph[0] );
	};
	return preg_replace_callback( '#<p[\s>](?:(?!</p>).)*#s', $mark, $content ) ?? $content;
}
add_filter( 'the_content', 'union_widgets_in_paragraphs' );
add_filter( 'widget_text_content', 'union_widgets_in_paragraphs' );
