<?php
/**
 * Closes what other software publishes of users.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use Sidegate\WordPress\Rules\Support\RuleHooks;
use Throwable;

defined( 'ABSPATH' ) || exit;

/**
 * Adds a rule's callbacks to hooks of other software. Nothing is loaded before
 * such a hook fires: most sites have few of these plugins, and most pages none
 * of their answers. A plugin that was renamed fires no hook; if what it passes
 * is not what was expected, its value stays as it is.
 */
final class Publications extends RuleHooks {

	/** By rule: the hook, and the class and method that filter its value. */
	private const HOOKS = [
		'users-rest'    => [
			[ 'bp_rest_members_prepare_value', BuddyPress::class, 'filter_member' ],
			[ 'bp_rest_group_members_prepare_value', BuddyPress::class, 'filter_member' ],
			[ 'graphql_connection_should_execute', GraphQl::class, 'filter_should_execute' ],
			[ 'graphql_pre_resolve_field', GraphQl::class, 'filter_pre_resolve_field' ],
			[ 'graphql_allowed_fields_on_restricted_type', GraphQl::class, 'filter_allowed_fields' ],
			[ 'graphql_map_input_fields_to_wp_query', GraphQl::class, 'filter_post_query' ],
			[ 'rest_author_query', AuthorTerms::class, 'filter_query' ],
			[ 'rest_prepare_author', AuthorTerms::class, 'filter_term' ],
			[ 'rest_prepare_coauthor', AuthorTerms::class, 'filter_coauthor' ],
			[ 'rest_request_before_callbacks', AuthorTerms::class, 'filter_request' ],
			[ 'wpseo_schema_graph', SeoHeads::class, 'filter_graph' ],
			[ 'wpseo_meta_author', SeoHeads::class, 'filter_name' ],
			[ 'wpseo_enhanced_slack_data', SeoHeads::class, 'filter_labels' ],
			[ 'rank_math/json_ld', SeoHeads::class, 'filter_graph' ],
			[ 'aioseo_schema_output', SeoHeads::class, 'filter_graph' ],
			[ 'rest_pre_echo_response', SeoHeads::class, 'filter_response' ],
			[ 'rest_request_after_callbacks', SeoHeads::class, 'filter_collection' ],
			[ 'rest_request_after_callbacks', StoreReviews::class, 'filter_response' ],
		],
		'users-sitemap' => [
			[ 'wpseo_sitemap_exclude_author', Sitemaps::class, 'filter_users' ],
			[ 'rank_math/sitemap/index/entry', Sitemaps::class, 'filter_index_entry' ],
			[ 'rank_math/sitemap/entry', Sitemaps::class, 'filter_entry' ],
			[ 'aioseo_sitemap_indexes', Sitemaps::class, 'filter_indexes' ],
			[ 'aioseo_sitemap_author_archives', Sitemaps::class, 'filter_users' ],
			[ 'seopress_sitemaps_xml_index_item', Sitemaps::class, 'filter_index_text' ],
			[ 'seopress_sitemaps_xml_author', Sitemaps::class, 'filter_author_text' ],
		],
		'users-login'   => [
			[ 'lostpassword_post', WooCommerce::class, 'action_lostpassword_post' ],
			[ 'lostpassword_post', LostPasswordForms::class, 'action_lostpassword_post' ],
		],
		'users-classes' => [
			[ 'um_profile_dynamic_meta_profile_schema', UltimateMember::class, 'filter_schema' ],
		],
	];

	public function add_hooks(): void {
		foreach ( self::HOOKS[ $this->rule ] ?? [] as $entry ) {
			list( $hook, $class, $method ) = $entry;
			$callback                      = function ( ...$arguments ) use ( $class, $method ) {
				try {
					$target = [ new $class( $this->guard, $this->rule ), $method ];
					return is_callable( $target ) ? $target( ...$arguments ) : $arguments[0] ?? null;
				} catch ( Throwable $e ) {
					return $arguments[0] ?? null;
				}
			};
			// More arguments than any of these hooks has.
			add_filter( $hook, $callback, PHP_INT_MAX, 10 );
		}
	}
}
