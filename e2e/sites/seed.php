<?php
/**
 * Installs WordPress and fills it with the people and pages that the rules'
 * cases name. Prints nothing.
 *
 * Expects `$seed`: url, password, network (a path if it shall be a network).
 * The file's own opening tag is cut off before it runs.
 */

define( 'WP_INSTALLING', true );
require $seed['root'] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/misc.php';
require_once ABSPATH . 'wp-admin/includes/file.php';

// There is nobody to write to.
add_filter( 'pre_wp_mail', '__return_false' );

// Saves WordPress from asking its own server whether pretty permalinks work.
$pretty = function () {
	return '/%postname%/';
};
add_filter( 'pre_option_permalink_structure', $pretty );
wp_install( 'Seed', $seed['admin'], 'seed-admin@example.org', true, '', $seed['password'] );
remove_filter( 'pre_option_permalink_structure', $pretty );
wp_installing( false );

update_option( 'siteurl', $seed['url'] );
update_option( 'home', $seed['url'] );

$author = wp_insert_user(
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

wp_insert_comment(
	array(
		'comment_post_ID'      => 1,
		'user_id'              => 1,
		'comment_author'       => $seed['admin'],
		'comment_author_email' => 'seed-admin@example.org',
		'comment_content'      => 'First.',
		'comment_approved'     => 1,
	)
);

$contents = array(
	array( 'post', 1, 'my-post-about-xmlrpc-php-attacks', 'My post about xmlrpc.php attacks' ),
	array( 'post', $author, 'author-interview', 'Author interview' ),
	array( 'page', 1, 'users', 'Users' ),
	array( 'page', 1, 'author-guidelines', 'Author guidelines' ),
);
foreach ( $contents as list( $type, $by, $slug, $title ) ) {
	wp_insert_post(
		array(
			'post_type'    => $type,
			'post_author'  => $by,
			'post_name'    => $slug,
			'post_title'   => $title,
			'post_content' => "<!-- wp:paragraph --><p>$title.</p><!-- /wp:paragraph -->",
			'post_status'  => 'publish',
		)
	);
}

global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->set_permalink_structure( '/%postname%/' );
// On the command line WordPress can't see that its server is Apache.
add_filter( 'got_rewrite', '__return_true' );
flush_rewrite_rules( true );

if ( $seed['network'] ) {
	foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
		$wpdb->$table = $prefixed;
	}
	install_network();
	$host = wp_parse_url( $seed['url'], PHP_URL_HOST ) . ':' . wp_parse_url( $seed['url'], PHP_URL_PORT );
	populate_network( 1, $host, 'seed-admin@example.org', 'Seed network', $seed['network'], false );
}
