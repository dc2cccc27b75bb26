<?php
/**
 * Creates the posts, pages and comments that the rules' cases use. Prints
 * nothing. Runs in WordPress, after seed-author was created.
 */

$author = get_user_by( 'login', 'seed-author' )->ID;

wp_insert_comment(
	array(
		'comment_post_ID'      => 1,
		'user_id'              => 1,
		'comment_date'         => gmdate( 'Y-m-d H:i:s', time() - HOUR_IN_SECONDS ),
		'comment_author'       => get_userdata( 1 )->user_login,
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
// One day apart, all before "Hello world!": posts of the same second have no defined order.
$posts = array();
foreach ( $contents as $age => list( $type, $by, $slug, $title ) ) {
	$posts[ $slug ] = wp_insert_post(
		array(
			'post_date'    => gmdate( 'Y-m-d H:i:s', time() - ( count( $contents ) - $age ) * DAY_IN_SECONDS ),
			'post_type'    => $type,
			'post_author'  => $by,
			'post_name'    => $slug,
			'post_title'   => $title,
			'post_content' => "<!-- wp:paragraph --><p>$title.</p><!-- /wp:paragraph -->",
			'post_status'  => 'publish',
		)
	);
}

// A comment of another user, so that there are two commenters.
wp_insert_comment(
	array(
		'comment_post_ID'      => $posts['my-post-about-xmlrpc-php-attacks'],
		'user_id'              => $author,
		'comment_date'         => gmdate( 'Y-m-d H:i:s', time() - 2 * HOUR_IN_SECONDS ),
		'comment_author'       => 'Jane Writer',
		'comment_author_email' => 'seed-author@example.org',
		'comment_content'      => 'Second.',
		'comment_approved'     => 1,
	)
);
