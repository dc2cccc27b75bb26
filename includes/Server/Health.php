<?php
/**
 * Whether a site answers as it did before.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Proof;

/**
 * Asks for the front page, a static file and what the rules refuse, past any
 * cache: before a change, to know what is right here (a site may stand behind
 * a password, or answer 503 while it is being built), and after it.
 *
 * @phpstan-type Refused array{ method: string, url: string, headers: array<string, string>, body: string, status: int }
 */
final class Health {

	/** What is wrong. */
	public const FRONT  = 'probe-front';
	public const FIXED  = 'probe-static';
	public const RULE   = 'probe-rule';
	public const SILENT = 'loopback';

	/** @var string The front page. */
	private string $front;

	/** @var string A file that the server gives without PHP. */
	private string $fixed;

	/** @var list<Refused> What must be refused, and how. */
	private array $refused;

	/** @var Loopback */
	private Loopback $loopback;

	/** @var array<string, int> Statuses before the change, by URL. */
	private array $before = [];

	/**
	 * @param string        $front    URL of the front page.
	 * @param string        $fixed    URL of a file that the server gives without PHP.
	 * @param list<Refused> $refused  What must be refused, and how.
	 * @param Loopback      $loopback How to ask.
	 */
	public function __construct( string $front, string $fixed, array $refused, Loopback $loopback ) {
		$this->front    = $front;
		$this->fixed    = $fixed;
		$this->refused  = $refused;
		$this->loopback = $loopback;
	}

	/** Remembers how it answers now. Empty, or what is wrong already. */
	public function remember(): string {
		foreach ( [ $this->front, $this->fixed ] as $url ) {
			$this->before[ $url ] = $this->status( $url );
			if ( $this->before[ $url ] === 0 ) {
				return self::SILENT;
			}
		}
		// What isn't refused now needn't be after.
		$this->refused = array_values( array_filter( $this->refused, [ $this, 'is_refused' ] ) );
		return '';
	}

	/** Empty, or the first thing that is wrong now. */
	public function look(): string {
		foreach ( [
			self::FRONT => $this->front,
			self::FIXED => $this->fixed,
		] as $wrong => $url ) {
			if ( $this->status( $url ) !== $this->before[ $url ] ) {
				return $wrong;
			}
		}
		foreach ( $this->refused as $one ) {
			if ( ! $this->is_refused( $one ) ) {
				return self::RULE;
			}
		}
		return '';
	}

	/** @param Refused $one A request. */
	private function is_refused( array $one ): bool {
		$answer = $this->loopback->ask( $one['method'], $one['url'], $one['headers'], $one['body'] );
		// From an allowed address no refusal can be seen: Sidegate itself says that the rule applies to others.
		if ( $answer->header( 'x-sidegate-layer' ) === Proof::ALLOWED ) {
			return true;
		}
		return $answer->status === $one['status'] || ( $answer->status > 0 && $answer->status < 500 && $answer->cached_by() !== '' );
	}

	private function status( string $url ): int {
		$fresh = $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . 'sidegate=' . bin2hex( random_bytes( 6 ) );
		return $this->loopback->ask( 'GET', $fresh )->status;
	}
}
