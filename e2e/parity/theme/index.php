<?php
/**
 * A classic theme: each post with its author, as most themes print it. A block
 * theme takes three times as long for a page.
 */
?>
<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head><meta charset="<?php bloginfo( 'charset' ); ?>"><?php wp_head(); ?></head>
<body <?php body_class(); ?>>
<?php wp_body_open(); ?>
<h1><?php is_404() ? print( 'Page not found' ) : bloginfo( 'name' ); ?></h1>
<?php
while ( ! is_404() && have_posts() ) {
	the_post();
	the_title( '<h2>', '</h2>' );
	the_author_posts_link();
	the_content();
	comments_template();
}
wp_footer();
?>
</body>
</html>
