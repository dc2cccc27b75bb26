<?php
/**
 * One request for each rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * What `build/examples.php` says, with this site's address filled in.
 *
 * @phpstan-type Request array{ method: string, url: string, headers: array<string, string>, body: string, status: int }
 */
final class Examples {

	/** @var string Path of plugin.php. */
	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	/** @return array<string, Request> By rule; `status` is 0 where the rule answers without the name. */
	public function all(): array {
		/** @var array<string, array{ method: string, target: string, headers: array<string, string>, body: string, status: int }> $examples */
		$examples = require dirname( $this->file ) . '/build/examples.php';
		$home     = untrailingslashit( home_url() );
		return array_map(
			static function ( array $one ) use ( $home ): array {
				return [
					'method'  => $one['method'],
					'url'     => $home . str_replace( '{{URL}}', rawurlencode( $home ), $one['target'] ),
					'headers' => $one['headers'],
					'body'    => $one['body'],
					'status'  => $one['status'],
				];
			},
			$examples
		);
	}
}
