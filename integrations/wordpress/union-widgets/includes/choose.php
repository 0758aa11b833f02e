<?php
/** Which entries a widget would show, in which order: as the widgets do, with what PHP has. */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * @param array                 $feed       the reader's
 * @param array                 $main       the one that is named; articles that the reader's lacks are looked for there
 * @param array<string, string> $attributes as written on the element
 * @return array[] rows with title, url and language, in order
 */
function union_widgets_choose( string $tag, array $feed, array $main, array $attributes, string $locale ): array {
	$limit = preg_match( '/^[1-9]\d{0,8}$/', $attributes['limit'] ?? '' ) ? (int) $attributes['limit'] : 0;
	switch ( $tag ) {
		case 'union-news-feed':
			$rows = union_widgets_latest( $feed, $attributes, $locale );
			break;
		case 'recommended-reading':
			$rows = union_widgets_recommended( $feed, $locale );
			break;
		case 'related-articles':
			$article = union_widgets_look_for( $feed, $main, union_widgets_wanted( $attributes ), $locale );
			$rows    = $article ? union_widgets_related( $feed, $article, $locale ) : array();
			break;
		case 'union-article':
			return array_filter( array( union_widgets_look_for( $feed, $main, union_widgets_wanted( $attributes ), $locale ) ) );
		default:
			$rows = union_widgets_universities( $feed, $attributes['country'] ?? '', $locale );
			return array_slice( $rows, 0, $limit ? $limit : null );
	}
	return array_slice( $rows, 0, $limit ? $limit : 5 );
}

/** Id or URL of the article that is named, or else that the page's own address names; it is compared, nothing more. */
function union_widgets_wanted( array $attributes ): string {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput.InputNotSanitized
	$named = isset( $_GET['article'] ) && is_string( $_GET['article'] ) ? wp_unslash( $_GET['article'] ) : '';
	return trim( $attributes['article'] ?? $named );
}

/** @return string[] the words of a list by comma */
function union_widgets_words( string $list ): array {
	return union_widgets_texts( explode( ',', $list ) );
}

function union_widgets_lower( string $text ): string {
	return function_exists( 'mb_strtolower' ) ? mb_strtolower( $text, 'UTF-8' ) : strtolower( $text );
}

function union_widgets_language( array $item, array $feed ): string {
	return '' === $item['language'] ? $feed['language'] : $item['language'];
}

/** Of every group of translations the one that serves the reader best; the first of equally good ones. */
function union_widgets_once( array $items, array $feed, string $locale ): array {
	$best = array();
	foreach ( $items as $item ) {
		if ( '' === $item['group'] ) {
			continue;
		}
		$match = union_widgets_match( $locale, union_widgets_language( $item, $feed ) );
		if ( ! isset( $best[ $item['group'] ] ) || $match > $best[ $item['group'] ][1] ) {
			$best[ $item['group'] ] = array( $item['id'], $match );
		}
	}
	$is_best = static function ( array $item ) use ( $best ): bool {
		return '' === $item['group'] || $best[ $item['group'] ][0] === $item['id'];
	};
	return array_values( array_filter( $items, $is_best ) );
}

/** Sorts by what `$key` gives, a list of numbers; what is equal stays in the feed's order, in PHP 7 too. */
function union_widgets_sorted( array $items, callable $key ): array {
	$keys = array();
	foreach ( $items as $index => $item ) {
		$keys[] = array_merge( $key( $item ), array( $index ) );
	}
	array_multisort( $keys, $items );
	return $items;
}

/** Newest first, undated last. */
function union_widgets_by_date( array $item ): float {
	return null === $item['date'] ? INF : -$item['date'];
}

function union_widgets_latest( array $feed, array $attributes, string $locale ): array {
	$tags   = array_map( 'union_widgets_lower', union_widgets_words( $attributes['tag'] ?? '' ) );
	$range  = strtolower( trim( $attributes['language'] ?? '' ) );
	$wanted = static function ( array $item ) use ( $tags, $range, $feed ): bool {
		$language = strtolower( union_widgets_language( $item, $feed ) );
		return ( ! $tags || array_intersect( $tags, array_map( 'union_widgets_lower', $item['tags'] ) ) )
			&& ( '' === $range || '*' === $range || 0 === strpos( "$language-", "$range-" ) );
	};
	$items  = union_widgets_once( array_values( array_filter( $feed['items'], $wanted ) ), $feed, $locale );
	return union_widgets_sorted(
		$items,
		static function ( array $item ): array {
			return array( union_widgets_by_date( $item ) );
		}
	);
}

/** Numbers ascending, then `true` by date, never others. */
function union_widgets_recommended( array $feed, string $locale ): array {
	$wanted = static function ( array $item ): bool {
		return null !== $item['recommended'];
	};
	$items  = union_widgets_once( array_values( array_filter( $feed['items'], $wanted ) ), $feed, $locale );
	return union_widgets_sorted(
		$items,
		static function ( array $item ): array {
			return array( (float) $item['recommended'], union_widgets_by_date( $item ) );
		}
	);
}

/** @param string $wanted id or URL */
function union_widgets_find( array $feed, string $wanted ): ?array {
	$address = static function ( string $url ): string {
		return rtrim( preg_replace( array( '/#.*$/', '/^https?:/' ), '', $url ), '/' );
	};
	$by_url  = null;
	foreach ( $feed['items'] as $item ) {
		if ( $item['id'] === $wanted ) {
			return $item;
		}
		if ( ! $by_url && preg_match( '#^(https?:)?//#', $wanted ) && '' !== $item['url'] && $address( $item['url'] ) === $address( $wanted ) ) {
			$by_url = $item;
		}
	}
	return $by_url;
}

/** An article, and where the reader's feed has a translation of it, that one. */
function union_widgets_look_for( array $feed, array $main, string $wanted, string $locale ): ?array {
	foreach ( array( $feed, $main ) as $candidate ) {
		$article = union_widgets_find( $candidate, $wanted );
		if ( ! $article ) {
			continue;
		}
		$is_same      = static function ( array $item ) use ( $article ): bool {
			return '' !== $article['group'] && $item['group'] === $article['group'];
		};
		$translations = union_widgets_once( array_values( array_filter( $feed['items'], $is_same ) ), $feed, $locale );
		return $translations[0] ?? array( 'language' => union_widgets_language( $article, $candidate ) ) + $article;
	}
	return null;
}

/** What editors chose, in their order, then what shares most tags, rare ones above all. The widget itself compares texts as well. */
function union_widgets_related( array $feed, array $article, string $locale ): array {
	$tags   = array_map( 'union_widgets_lower', $article['tags'] );
	$chosen = array_flip( $article['related'] );
	$shared = static function ( array $item ) use ( $tags ): array {
		return array_intersect( array_unique( $tags ), array_map( 'union_widgets_lower', $item['tags'] ) );
	};
	$uses   = array_count_values( array_merge( array(), ...array_map( $shared, $feed['items'] ) ) );
	$most   = log( max( 3, count( $feed['items'] ) ) );
	// As in the widgets: from all for a tag of one item to nothing for a tag of every item.
	$weight = static function ( string $tag ) use ( $uses, $most ): float {
		return 1 - log( $uses[ $tag ] ) / $most;
	};
	$is_other = static function ( array $item ) use ( $article, $chosen, $shared ): bool {
		return $item['id'] !== $article['id'] && ( '' === $item['group'] || $item['group'] !== $article['group'] )
			&& ( isset( $chosen[ $item['id'] ] ) || $shared( $item ) );
	};
	$items    = union_widgets_once( array_values( array_filter( $feed['items'], $is_other ) ), $feed, $locale );
	return union_widgets_sorted(
		$items,
		static function ( array $item ) use ( $chosen, $shared, $weight ): array {
			return array( $chosen[ $item['id'] ] ?? INF, -array_sum( array_map( $weight, $shared( $item ) ) ), union_widgets_by_date( $item ) );
		}
	);
}

/** By name, as the reader's language sorts where PHP can do that. */
function union_widgets_universities( array $feed, string $countries, string $locale ): array {
	$codes = array_map( 'strtoupper', union_widgets_words( $countries ) );
	$rows  = array();
	foreach ( $feed['universities'] as $university ) {
		if ( ! $codes || in_array( $university['country'], $codes, true ) ) {
			$rows[] = $university + array( 'language' => '' );
		}
	}
	$collator = class_exists( 'Collator' ) ? new Collator( $locale ) : null;
	usort(
		$rows,
		static function ( array $a, array $b ) use ( $collator ): int {
			return $collator ? $collator->compare( $a['title'], $b['title'] ) : strcasecmp( $a['title'], $b['title'] );
		}
	);
	return $rows;
}
