<?php
/**
 * Installs WordPress with the users that the rules' cases use. Their contents are
 * created by contents.php. Prints nothing.
 *
 * Expects `$seed`: root, url (its home), wordpress_url (its siteurl), admin,
 * password, network (a path if it becomes a network, otherwise empty). The
 * opening tag of this file is removed before it runs.
 */

define( 'WP_INSTALLING', true );
require $seed['root'] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/misc.php';
require_once ABSPATH . 'wp-admin/includes/file.php';

// There are no mailboxes.
add_filter( 'pre_wp_mail', '__return_false' );

// Without this, WordPress requests its own server to test pretty permalinks.
$pretty = function () {
	return '/%postname%/';
};
add_filter( 'pre_option_permalink_structure', $pretty );
wp_install( 'Seed', $seed['admin'], 'seed-admin@example.org', true, '', $seed['password'] );
remove_filter( 'pre_option_permalink_structure', $pretty );
wp_installing( false );

update_option( 'siteurl', $seed['wordpress_url'] );
update_option( 'home', $seed['url'] );

wp_insert_user(
	array(
		'user_login'   => 'seed-author',
		'user_pass'    => $seed['password'],
		'user_email'   => 'seed-author@example.org',
		'display_name' => 'Jane Writer',
		'role'         => 'author',
	)
);
wp_insert_user(
	array(
		'user_login'   => 'seed-sub',
		'user_pass'    => $seed['password'],
		'user_email'   => 'seed-sub@example.org',
		'display_name' => 'Quiet Subscriber',
		'role'         => 'subscriber',
	)
);

// WordPress determines the home folder from the path of the running script.
$_SERVER['SCRIPT_FILENAME'] = $seed['root'] . '/wp-login.php';
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->set_permalink_structure( '/%postname%/' );
// On the command line, WordPress cannot detect Apache.
add_filter( 'got_rewrite', '__return_true' );
flush_rewrite_rules( true );
// Rules of categories and tags exist only in a process that started with permalinks, so the next process creates them.
delete_option( 'rewrite_rules' );

if ( $seed['network'] ) {
	foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
		$wpdb->$table = $prefixed;
	}
	install_network();
	$host = wp_parse_url( $seed['url'], PHP_URL_HOST ) . ':' . wp_parse_url( $seed['url'], PHP_URL_PORT );
	populate_network( 1, $host, 'seed-admin@example.org', 'Seed network', $seed['network'], false );
}
