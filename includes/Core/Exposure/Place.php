<?php
/**
 * The places where a stranger may read names.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Declares each kind of place: how its response is read, and which rule closes
 * what is found there. Other plugins' places are in `build/neighbours.php`.
 */
final class Place {

	public const FRONT         = 'front';
	public const POST          = 'post';
	public const ARCHIVE       = 'archive';
	public const SCAN          = 'scan';
	public const FEED          = 'feed';
	public const COMMENTS_FEED = 'comments-feed';
	public const REST_USERS    = 'rest-users';
	public const REST_SEARCH   = 'rest-search';
	public const REST_POSTS    = 'rest-posts';
	public const REST_COMMENTS = 'rest-comments';
	public const REST_INDEX    = 'rest-index';
	public const REST_ROUTE    = 'rest-route';
	public const OEMBED        = 'oembed';
	public const USERS_SITEMAP = 'users-sitemap';
	public const ROBOTS        = 'robots';
	public const SITEMAP_INDEX = 'sitemap-index';
	public const SITEMAP       = 'sitemap';
	public const LOGIN         = 'login';

	/** How a response is read: a case of ResponseReader, by place. */
	public const READERS = [
		self::FRONT         => 'page',
		self::POST          => 'page',
		self::ARCHIVE       => 'author-page',
		self::SCAN          => 'author-page',
		self::FEED          => 'feed',
		self::COMMENTS_FEED => 'feed',
		self::REST_USERS    => 'persons',
		self::REST_SEARCH   => 'search',
		self::REST_POSTS    => 'json',
		self::REST_COMMENTS => 'json',
		self::REST_INDEX    => 'rest-index',
		self::REST_ROUTE    => 'persons',
		self::OEMBED        => 'json',
		self::USERS_SITEMAP => 'sitemap',
		self::ROBOTS        => 'robots',
		self::SITEMAP_INDEX => 'sitemap-index',
		self::SITEMAP       => 'sitemap',
		self::LOGIN         => 'lost-password',
	];

	/** Rules that block the whole response, by place. */
	private const RULES = [
		self::SCAN          => 'users-scan',
		self::ARCHIVE       => 'users-archives',
		self::FEED          => 'users-feeds',
		self::COMMENTS_FEED => 'users-feeds',
		self::REST_USERS    => 'users-rest',
		self::REST_SEARCH   => 'users-rest',
		self::REST_POSTS    => 'users-rest',
		self::REST_COMMENTS => 'users-rest',
		self::OEMBED        => 'users-oembed',
		self::USERS_SITEMAP => 'users-sitemap',
		self::LOGIN         => 'users-login',
	];

	/** Rules that remove a name from a page, by context. */
	private const CONTEXT_RULES = [
		'link'          => 'users-archives',
		'body-class'    => 'users-classes',
		'comment-class' => 'users-classes',
	];

	/** Returns the rule that closes a finding; empty if none does. */
	public static function rule( string $place, string $context ): string {
		if ( $place !== self::SCAN && isset( self::CONTEXT_RULES[ $context ] ) ) {
			return self::CONTEXT_RULES[ $context ];
		}
		return self::RULES[ $place ] ?? '';
	}
}
