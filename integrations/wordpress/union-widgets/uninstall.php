<?php
/** Leaves nothing behind: the two addresses, the copies of feeds, and what was to be asked for. */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

function union_widgets_uninstall(): void {
	global $wpdb;
	delete_option( 'union_widgets_base' );
	delete_option( 'union_widgets_feed' );
	wp_unschedule_hook( 'union_widgets_refresh' );
	// Their keys are hashes of addresses, which nobody knows any more.
	$names = $wpdb->get_col(
		$wpdb->prepare(
			"SELECT option_name FROM $wpdb->options WHERE option_name LIKE %s",
			$wpdb->esc_like( '_transient_union_widgets_' ) . '%'
		)
	);
	foreach ( $names as $name ) {
		delete_transient( substr( $name, strlen( '_transient_' ) ) );
	}
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $union_widgets_site ) {
		switch_to_blog( $union_widgets_site );
		union_widgets_uninstall();
		restore_current_blog();
	}
} else {
	union_widgets_uninstall();
}
