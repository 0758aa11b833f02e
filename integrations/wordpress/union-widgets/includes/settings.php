<?php
/** Two addresses under Settings, General: nothing else is to be set. */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

function union_widgets_settings(): void {
	$fields = array(
		'union_widgets_base' => array( __( 'Union widgets: address of the folder', 'union-widgets' ), 'https://CDN/1/' ),
		'union_widgets_feed' => array( __( 'Union widgets: address of the feed', 'union-widgets' ), 'https://union.example/feed.json' ),
	);
	foreach ( $fields as $name => list( $label, $example ) ) {
		register_setting( 'general', $name, array( 'sanitize_callback' => 'union_widgets_clean' ) );
		add_settings_field(
			$name,
			esc_html( $label ),
			static function () use ( $name, $example ): void {
				printf(
					'<input class="regular-text" type="url" id="%1$s" name="%1$s" value="%2$s" aria-describedby="%1$s-hint"><p class="description" id="%1$s-hint">%3$s</p>',
					esc_attr( $name ),
					esc_attr( get_option( $name, '' ) ),
					/* translators: %s: an address as an example */
					esc_html( sprintf( __( 'Both come from the union, such as %s.', 'union-widgets' ), $example ) )
				);
			},
			'general',
			'default',
			array( 'label_for' => $name )
		);
	}
}
add_action( 'admin_init', 'union_widgets_settings' );

/** @param mixed $value as it was sent */
function union_widgets_clean( $value ): string {
	return is_string( $value ) ? esc_url_raw( trim( $value ), array( 'http', 'https' ) ) : '';
}
