<?php
/**
 * Names of users in JSON.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Finds names in the data of persons: REST responses, oEmbed, and the schema of
 * a page (JSON-LD). A post whose slug is "admin" is no person.
 */
final class JsonNames {

	/** Keys whose value is a person, a list of persons, or a person's name. */
	private const PERSON_KEYS = [ 'author', 'authors', 'creator', 'contributor', 'editor', 'user', 'users', 'member', 'members', 'instructor', 'instructors', 'organizer', 'post_author', 'reviewer' ];

	/** Keys whose value is what the object itself is: of GraphQL and of lists with pages. */
	private const TRANSPARENT_KEYS = [ 'data', 'edges', 'items', 'node', 'nodes', 'results' ];

	/** Types of schema.org that are persons. */
	private const PERSON_TYPES = [ 'Person', 'ProfilePage' ];

	/** Keys of a person that hold a login name or nicename. */
	private const IDENTIFIER_KEYS = [ 'slug', 'login', 'username', 'nicename', 'mention_name', 'alternateName' ];

	/** Keys of a person that hold the name to show. */
	private const NAME_KEYS = [ 'name', 'display_name', 'displayName', 'title', 'nickname' ];

	/** Keys of a person that hold the address of their page. */
	private const URL_KEYS = [ 'link', 'url', '@id', 'uri', 'href', 'profile_url', 'permalink' ];

	/** Keys that mean a user wherever they are. */
	private const LOGIN_KEYS = [ 'user_login', 'user_nicename', 'author_slug', 'author_nicename' ];

	private UserNames $names;

	/** @var string Context of the findings. */
	private string $context;

	/** @var array<string, Finding> By key. */
	private array $found = [];

	private function __construct( UserNames $names, string $context ) {
		$this->names   = $names;
		$this->context = $context;
	}

	/**
	 * @param array<mixed> $data       Decoded JSON, at most 64 levels deep.
	 * @param string       $context    Context of the findings.
	 * @param bool         $is_persons Whether the data itself is a person or a list of persons.
	 * @return list<Finding>
	 */
	public static function find( array $data, UserNames $names, string $context, bool $is_persons = false ): array {
		$self = new self( $names, $context );
		$self->walk( $data, $is_persons );
		return array_values( $self->found );
	}

	/**
	 * @param array<mixed> $data
	 * @param bool         $is_person Whether it is a person, or a list of persons.
	 */
	private function walk( array $data, bool $is_person ): void {
		$is_person = $is_person || array_intersect( self::PERSON_TYPES, array_filter( (array) ( $data['@type'] ?? [] ), 'is_string' ) ) !== [];
		foreach ( $data as $key => $value ) {
			if ( is_array( $value ) ) {
				// Items of a list are what the list is; of a person, only other persons.
				$is_same = is_int( $key ) || in_array( $key, self::TRANSPARENT_KEYS, true );
				$this->walk( $value, $is_same ? $is_person : in_array( $key, self::PERSON_KEYS, true ) );
			} elseif ( is_string( $value ) ) {
				$this->read( is_int( $key ) ? '' : $key, $value, $is_person );
			}
		}
	}

	private function read( string $key, string $value, bool $is_person ): void {
		if ( in_array( $key, self::LOGIN_KEYS, true ) || ( $is_person && in_array( $key, self::IDENTIFIER_KEYS, true ) ) ) {
			$this->add( $this->names->in_identifier( $value, $this->context ) );
		} elseif ( $key === 'author_name' || in_array( $key, self::PERSON_KEYS, true ) || ( $is_person && in_array( $key, self::NAME_KEYS, true ) ) ) {
			$this->add( $this->names->in_text( $value, $this->context ) );
		} elseif ( $key === 'author_url' || ( $is_person && in_array( $key, self::URL_KEYS, true ) ) ) {
			$this->add( $this->names->in_url( $value, $this->context ) );
		}
	}

	/** @param list<Finding> $findings */
	private function add( array $findings ): void {
		foreach ( $findings as $finding ) {
			$this->found[ $finding->key() ] = $finding;
		}
	}
}
