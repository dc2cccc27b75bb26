<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use PHPUnit\Framework\TestCase;

/** Users to look for, and findings as texts. */
abstract class ExposureTestCase extends TestCase {

	/** As WordPress's first user: one name for everything. */
	protected const ADMIN = 1;

	/** Her author page has another name than the one she logs in with. */
	protected const JANE = 2;

	/** Her login name is a word of many pages. */
	protected const AUTHOR = 3;

	protected static function names(): UserNames {
		return new UserNames(
			[
				new KnownUser( self::ADMIN, 'admin', 'admin', 'admin' ),
				new KnownUser( self::JANE, 'jwriter77', 'jane-writer', 'Jane Writer' ),
				new KnownUser( self::AUTHOR, 'Author', 'author', 'The Author' ),
			],
			'example.org:8080',
			[ '/blog/author/' ]
		);
	}

	/**
	 * @param list<Finding> $findings
	 * @return list<string>
	 */
	protected static function keys( array $findings ): array {
		$keys = array_map( static fn ( Finding $finding ): string => $finding->key(), $findings );
		sort( $keys );
		return $keys;
	}
}
