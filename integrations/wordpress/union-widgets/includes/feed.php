<?php
/**
 * Has the feed, and keeps what headlines need of it. The rules of reading are those of the widgets: what has no usable
 * id is dropped, the same id twice is its first, only http and https are followed.
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Seconds until the feed is asked again; after a failure sooner, but not with every page. */
const UNION_WIDGETS_FRESH = 15 * MINUTE_IN_SECONDS;
const UNION_WIDGETS_RETRY = MINUTE_IN_SECONDS;
/** Seconds for which the last good copy stands in. */
const UNION_WIDGETS_KEEP = WEEK_IN_SECONDS;
/** So many pages of a feed are read, until there are so many articles. */
const UNION_WIDGETS_PAGES  = 10;
const UNION_WIDGETS_ENOUGH = 100;
/** The event of WP-Cron that asks for a feed whose copy is no longer fresh. */
const UNION_WIDGETS_REFRESH = 'union_widgets_refresh';

/**
 * The copy that is kept; readers wait for the feed only where there is none, and then one of them a minute.
 *
 * @param string $url absolute
 * @return array{language: string, alternates: array, next: string, items: array[], universities: array[]}|null null where it cannot be had
 */
function union_widgets_get( string $url ): ?array {
	if ( ! preg_match( '#^https?://#i', $url ) ) {
		return null;
	}
	$known = union_widgets_copy( $url );
	if ( time() < $known['next'] ) {
		return $known['feed'];
	}
	// Whoever comes meanwhile does not ask as well.
	union_widgets_keep( $url, array( 'next' => time() + UNION_WIDGETS_RETRY ) + $known );
	if ( $known['feed'] ) {
		wp_schedule_single_event( time(), UNION_WIDGETS_REFRESH, array( $url ) );
		return $known['feed'];
	}
	return union_widgets_fetch( $url );
}

/** @return array{next: int, until: int, feed: array|null} when to ask again, and the last good copy, as long as it is good */
function union_widgets_copy( string $url ): array {
	$known = get_transient( union_widgets_key( $url ) );
	return is_array( $known ) && time() < ( $known['until'] ?? 0 ) ? $known : array(
		'next'  => 0,
		'until' => time() + UNION_WIDGETS_KEEP,
		'feed'  => null,
	);
}

function union_widgets_keep( string $url, array $known ): void {
	set_transient( union_widgets_key( $url ), $known, max( 1, $known['until'] - time() ) );
}

function union_widgets_key( string $url ): string {
	return 'union_widgets_' . md5( $url );
}

/**
 * Asks the network, and keeps what it answers; what is there already stays where it does not. Further pages of the feed
 * are for WP-Cron, which comes for them at the next view where this is not it.
 */
function union_widgets_fetch( string $url ): ?array {
	$feed = union_widgets_page( $url );
	if ( ! $feed ) {
		return null;
	}
	$read = array( $url );
	while ( wp_doing_cron() && union_widgets_goes_on( $feed, $read ) ) {
		$read[] = $feed['next'];
		$page   = union_widgets_page( $feed['next'] );
		if ( ! $page ) {
			break;
		}
		$feed['next'] = $page['next'];
		// The same id twice is its first.
		$feed['items'] = array_values( array_column( $feed['items'], null, 'id' ) + array_column( $page['items'], null, 'id' ) );
	}
	$wants_more = ! wp_doing_cron() && union_widgets_goes_on( $feed, $read );
	$known      = array(
		'next'  => $wants_more ? 0 : time() + UNION_WIDGETS_FRESH,
		'until' => time() + UNION_WIDGETS_KEEP,
		'feed'  => $feed,
	);
	union_widgets_keep( $url, $known );
	return $feed;
}

/** @param string[] $read the pages that were, on one server as the widgets ask it to be */
function union_widgets_goes_on( array $feed, array $read ): bool {
	$origin = static function ( string $url ): array {
		return array_intersect_key( wp_parse_url( $url ), array_flip( array( 'scheme', 'host', 'port' ) ) );
	};
	return '' !== $feed['next'] && ! in_array( $feed['next'], $read, true ) && $origin( $feed['next'] ) === $origin( $read[0] )
		&& count( $read ) < UNION_WIDGETS_PAGES && count( $feed['items'] ) < UNION_WIDGETS_ENOUGH;
}

function union_widgets_page( string $url ): ?array {
	$answer = wp_safe_remote_get(
		$url,
		array(
			'timeout'             => wp_doing_cron() ? 20 : 3,
			'limit_response_size' => 8 * MB_IN_BYTES,
		)
	);
	$body   = 200 === wp_remote_retrieve_response_code( $answer ) ? wp_remote_retrieve_body( $answer ) : '';
	// PHP's parser takes no mark at the beginning.
	return union_widgets_read( json_decode( preg_replace( '/^\xEF\xBB\xBF/', '', $body ), true ), $url );
}

add_action( UNION_WIDGETS_REFRESH, 'union_widgets_fetch' );

/** The same feed in the reader's language, where it names one and that can be had; else itself. */
function union_widgets_in_language( array $feed, string $locale ): array {
	if ( '' === $feed['language'] ) {
		return $feed;
	}
	$own  = union_widgets_match( $locale, $feed['language'] );
	$best = null;
	foreach ( $feed['alternates'] as $language => $alternate ) {
		$match = union_widgets_match( $locale, (string) $language );
		if ( $match > $own && $own < 2 ) {
			$own  = $match;
			$best = $alternate;
		}
	}
	return ( null === $best ? null : union_widgets_get( $best ) ) ?? $feed;
}

/** How well a text in one language serves a reader of another: 3 the same, 2 same script, 1 same language, 0 another. */
function union_widgets_match( string $wanted, string $offered ): int {
	if ( strtolower( $wanted ) === strtolower( $offered ) ) {
		return 3;
	}
	$parts = static function ( string $tag ): array {
		$language = strtolower( strtok( str_replace( '_', '-', $tag ), '-' ) );
		$is_hant  = (bool) preg_match( '/[-_](hant|tw|hk|mo)\b/i', $tag );
		return array( $language, 'zh' === $language && $is_hant );
	};
	list( $a, $a_hant ) = $parts( $wanted );
	list( $b, $b_hant ) = $parts( $offered );
	return $a === $b ? ( $a_hant === $b_hant ? 2 : 1 ) : 0;
}

/** @param mixed $value @return string trimmed; empty for what is no text */
function union_widgets_text( $value ): string {
	return is_string( $value ) ? trim( $value ) : '';
}

/** @param mixed $value @return string */
function union_widgets_id( $value ): string {
	return is_int( $value ) || is_float( $value ) ? (string) $value : union_widgets_text( $value );
}

/** @param mixed $value @return string absolute http or https URL, or empty */
function union_widgets_url( $value, string $base ): string {
	$url = union_widgets_text( $value );
	if ( '' === $url ) {
		return '';
	}
	$encode = static function ( array $character ): string {
		return rawurlencode( $character[0] );
	};
	// What browsers encode, WordPress would leave out.
	$url = preg_replace_callback( '/[\x00-\x20"<>^`{}]/', $encode, $url );
	$url = WP_Http::make_absolute_url( $url, $base );
	return preg_match( '#^https?://#i', $url ) ? esc_url_raw( $url, array( 'http', 'https' ) ) : '';
}

/** @param mixed $values @return string[] */
function union_widgets_texts( $values ): array {
	return is_array( $values ) ? array_values( array_filter( array_map( 'union_widgets_text', $values ), 'strlen' ) ) : array();
}

/** @param mixed $document what json_decode gave */
function union_widgets_read( $document, string $url ): ?array {
	if ( ! is_array( $document ) || ! is_array( $document['items'] ?? null ) ) {
		return null;
	}
	$extension  = is_array( $document['_union'] ?? null ) ? $document['_union'] : array();
	$alternates = array();
	foreach ( is_array( $extension['alternates'] ?? null ) ? $extension['alternates'] : array() as $language => $address ) {
		$address = union_widgets_url( $address, $url );
		if ( '' !== $address ) {
			$alternates[ $language ] = $address;
		}
	}
	$items = array();
	foreach ( $document['items'] as $raw ) {
		$id = is_array( $raw ) ? union_widgets_id( $raw['id'] ?? null ) : '';
		if ( '' !== $id && ! isset( $items[ $id ] ) ) {
			$items[ $id ] = union_widgets_item( $raw, $id, $url );
		}
	}
	$universities = array();
	foreach ( is_array( $extension['universities'] ?? null ) ? $extension['universities'] : array() as $raw ) {
		$id      = is_array( $raw ) ? union_widgets_id( $raw['id'] ?? null ) : '';
		$name    = union_widgets_text( $raw['name'] ?? null );
		$country = strtoupper( union_widgets_text( $raw['country'] ?? null ) );
		if ( '' !== $id && '' !== $name && preg_match( '/^[A-Z]{2}$/', $country ) && ! isset( $universities[ $id ] ) ) {
			$universities[ $id ] = array(
				'title'   => $name,
				'country' => $country,
				'url'     => union_widgets_url( $raw['url'] ?? null, $url ),
			);
		}
	}
	return array(
		'language'     => union_widgets_text( $document['language'] ?? null ),
		'alternates'   => $alternates,
		'next'         => preg_replace( '/#.*$/', '', union_widgets_url( $document['next_url'] ?? null, $url ) ),
		'items'        => array_values( $items ),
		'universities' => array_values( $universities ),
	);
}

function union_widgets_item( array $raw, string $id, string $base ): array {
	$extension   = is_array( $raw['_union'] ?? null ) ? $raw['_union'] : array();
	$recommended = $extension['recommended'] ?? null;
	$title       = union_widgets_text( $raw['title'] ?? null );
	if ( '' === $title ) {
		$html  = wp_strip_all_tags( union_widgets_text( $raw['content_html'] ?? null ), true );
		$texts = array( $raw['summary'] ?? null, $raw['content_text'] ?? null, html_entity_decode( $html, ENT_QUOTES, 'UTF-8' ) );
		$text  = union_widgets_texts( $texts )[0] ?? '';
		$title = mb_strlen( $text ) > 90 ? mb_substr( $text, 0, 90 ) . '…' : $text;
	}
	$url = union_widgets_url( $raw['url'] ?? null, $base );
	return array(
		'id'          => $id,
		'title'       => '' === $title ? $id : $title,
		'url'         => '' === $url ? union_widgets_url( $raw['external_url'] ?? null, $base ) : $url,
		'date'        => union_widgets_time( union_widgets_text( $raw['date_published'] ?? null ) ),
		'language'    => union_widgets_text( $raw['language'] ?? null ),
		'tags'        => union_widgets_texts( $raw['tags'] ?? null ),
		'group'       => union_widgets_id( $extension['group'] ?? null ),
		'recommended' => true === $recommended ? INF : ( is_int( $recommended ) || is_float( $recommended ) ? $recommended : null ),
		'related'     => array_map( 'union_widgets_id', is_array( $extension['related'] ?? null ) ? $extension['related'] : array() ),
	);
}

/** Seconds since 1970, UTC where no zone is named; null for what is no RFC 3339 date: words, 30 February. */
function union_widgets_time( string $date ): ?float {
	if ( ! preg_match( '/^(\d{4})-(\d\d)-(\d\d)([Tt ]\d\d:\d\d.*)?$/', $date, $part ) || ! checkdate( (int) $part[2], (int) $part[3], (int) $part[1] ) ) {
		return null;
	}
	try {
		return (float) ( new DateTimeImmutable( $date, new DateTimeZone( 'UTC' ) ) )->format( 'U.u' );
	} catch ( Exception $error ) {
		return null;
	}
}
