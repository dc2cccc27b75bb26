<?php
/**
 * The status in words.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Check;
use Sidegate\Core\Proof;
use Sidegate\Core\Status\RuleStatus;
use Sidegate\Core\Status\ServerLogStatus;
use Sidegate\Core\Status\SiteStatus;

/**
 * One sentence for each state, so that the page, the widget and REST never
 * say different things of the same site.
 */
final class StatusWords {

	private const SERVERS = [
		'apache'    => 'Apache',
		'litespeed' => 'LiteSpeed',
		'nginx'     => 'nginx',
		'caddy'     => 'Caddy',
		'iis'       => 'IIS',
	];

	/** @var array<string, string> Titles of the rules. */
	private array $titles;

	/** @var string The web server: see ServerKind. */
	private string $kind;

	/** @var bool Whether there are allowed addresses. */
	private bool $allowed;

	/** @var string Sidegate's folder, as this user may see it. */
	private string $folder;

	/**
	 * @param array<string, string> $titles  Titles of the rules.
	 * @param string                $kind    The web server: see ServerKind.
	 * @param bool                  $allowed Whether there are allowed addresses.
	 * @param string                $folder  Sidegate's folder, as this user may see it.
	 */
	public function __construct( array $titles, string $kind, bool $allowed, string $folder ) {
		$this->titles  = $titles;
		$this->kind    = $kind;
		$this->allowed = $allowed;
		$this->folder  = $folder;
	}

	public function sentence( SiteStatus $status ): string {
		$count = count( $status->about );
		switch ( $status->headline ) {
			case 'disabled':
				return __( 'Sidegate is switched off: nothing is blocked.', 'sidegate' );
			case 'all-off':
				return __( 'All rules are off: nothing is blocked.', 'sidegate' );
			case 'failing':
				/* translators: 1: number of rules. 2: their names. */
				return $this->about( $status, _n( '%1$s rule doesn’t work: %2$s.', '%1$s rules don’t work: %2$s.', $count, 'sidegate' ) );
			case 'problem':
				return __( 'Something needs you.', 'sidegate' );
			case 'watching':
				/* translators: 1: number of rules. 2: their names. */
				return $this->about( $status, _n( '%1$s rule only watches: %2$s.', '%1$s rules only watch: %2$s.', $count, 'sidegate' ) );
			case 'open':
				/* translators: 1: number of rules. 2: their names. */
				return $this->about( $status, _n( '%1$s recommended rule is off: %2$s.', '%1$s recommended rules are off: %2$s.', $count, 'sidegate' ) );
			case 'logins':
				return __( 'All recommended rules are on; XML-RPC blocks logins only.', 'sidegate' );
			case 'pingbacks':
				return __( 'All recommended rules are on; XML-RPC blocks pingbacks only.', 'sidegate' );
			case 'recommended':
				return __( 'All recommended rules are on.', 'sidegate' );
			default:
				return __( 'All rules are on.', 'sidegate' );
		}
	}

	/** What to do. */
	public function next( SiteStatus $status ): string {
		switch ( $status->headline ) {
			case 'disabled':
				return __( 'SIDEGATE_DISABLE is set, most likely in wp-config.php: nothing is blocked and nothing counted. Remove that line to switch Sidegate on again.', 'sidegate' );
			case 'all-off':
			case 'open':
				return __( 'Watch shows which requests Block would stop.', 'sidegate' );
			case 'failing':
			case 'problem':
				return __( 'What it is, and what to do, stands below.', 'sidegate' );
			case 'watching':
				return __( 'Nothing is blocked there yet. If the log shows no one that you know, choose Block.', 'sidegate' );
			default:
				return $status->about === []
					? __( 'Nothing to do.', 'sidegate' )
					/* translators: %2$s: names of rules. %1$s is not used. */
					: $this->about( $status, __( 'Nothing to do. Off, because many sites need them: %2$s.', 'sidegate' ) );
		}
	}

	/**
	 * What the last check saw; `<time />` stands for when that was.
	 *
	 * @param SiteStatus $status The status.
	 * @param string     $by     `site` or `browser`.
	 */
	public function check( SiteStatus $status, string $by ): string {
		if ( ! $status->checkable || $status->age === Check::NONE ) {
			return $status->checkable ? __( 'Not checked yet.', 'sidegate' ) : '';
		}
		if ( $status->age === Check::CHANGED ) {
			return __( 'Changed since the last check, <time />.', 'sidegate' );
		}
		$seen = sprintf(
			$by === 'browser'
				/* translators: 1: number of rules that work. 2: number of rules that block. <time /> is a time, such as “2 minutes ago”. */
				? __( 'Checked from your browser <time />: %1$s of %2$s rules work.', 'sidegate' )
				/* translators: 1: number of rules that work. 2: number of rules that block. <time /> is a time, such as “2 minutes ago”. */
				: __( 'Checked <time />: %1$s of %2$s rules work.', 'sidegate' ),
			number_format_i18n( $status->seen['hold'] ),
			number_format_i18n( $status->seen['block'] )
		);
		$sentences = [ $seen ];
		$unknown   = $status->seen['block'] - $status->seen['hold'] - count( $status->failing() );
		if ( $unknown > 0 ) {
			/* translators: %s: number of rules. */
			$sentences[] = sprintf( _n( '%s could not be checked.', '%s could not be checked.', $unknown, 'sidegate' ), number_format_i18n( $unknown ) );
		}
		foreach ( [
			'edge'   => __( 'The CDN', 'sidegate' ),
			'server' => $this->server(),
		] as $layer => $name ) {
			if ( isset( $status->seen['layers'][ $layer ] ) ) {
				/* translators: 1: a server, such as Apache, or “The CDN”. 2: number of rules. */
				$sentences[] = sprintf( _n( '%1$s blocks %2$s of them before WordPress.', '%1$s blocks %2$s of them before WordPress.', $status->seen['layers'][ $layer ], 'sidegate' ), $name, number_format_i18n( $status->seen['layers'][ $layer ] ) );
			}
		}
		return self::joined( $sentences );
	}

	/** What the last check saw besides, though it is no fault; empty if nothing. */
	public function note( SiteStatus $status ): string {
		return $status->server_log === ServerLogStatus::UNCOUNTED ? ServerWords::server_log( $status->server_log, $this->folder ) : '';
	}

	/** @param string $error A message of the network. */
	public static function silent( string $error ): string {
		/* translators: %s: a message of the network. */
		return sprintf( __( 'Your host doesn’t let the site ask itself: %s', 'sidegate' ), $error );
	}

	/** @return array{ state: string, holds: bool|null, layer: string|null, status: int, ms: int, because: string|null } See RuleStatus in src/rest/types.ts. */
	public function rule( RuleStatus $rule ): array {
		return [
			'state'   => $rule->state,
			'holds'   => $rule->holds,
			'layer'   => $rule->layer,
			'status'  => $rule->status,
			'ms'      => $rule->ms,
			'because' => $rule->because === null ? null : ServerWords::because( $rule->because, $rule->status, $this->allowed ),
		];
	}

	/**
	 * What is wrong, and what to do about it.
	 *
	 * @param SiteStatus            $status The status.
	 * @param array{ htaccess: array{ wanted: bool, drift: string, by: string, problem: string, message: string }, early: array{ drift: bool, mode: string, problem: string, message: string } } $server What became of the files.
	 * @param array<string, string> $others Messages of all other problems, by key.
	 * @return list<array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }>
	 */
	public function problems( SiteStatus $status, array $server, array $others ): array {
		[ 'htaccess' => $htaccess, 'early' => $early ] = $server;
		$list = [];
		foreach ( $status->problems as $key ) {
			switch ( $key ) {
				case 'rules':
					$list[] = self::problem( $key, $this->failing( $status ), $this->is_file( $status ) ? 'servers' : null );
					break;
				case 'uncounted':
					$message = __( 'Your web server blocks requests, but nothing is counted: a rule on your server forbids PHP files in wp-content, as some security plugins set it, so Sidegate’s refuse.php can’t run. Allow that one file (<Files refuse.php> Require all granted </Files>, in its folder), or block without counting.', 'sidegate' );
					$list[]  = self::problem( $key, $message, 'servers', [ [ __( 'Block without counting', 'sidegate' ), [ 'strength' => 'bare' ] ] ] );
					break;
				case 'unlogged':
					$list[] = self::problem( $key, ServerWords::server_log( $status->server_log, $this->folder ), 'servers' );
					break;
				case 'htaccess':
				case 'early':
					$list[] = self::problem( $key, $server[ $key ]['message'], 'servers' );
					break;
				case 'early-drift':
					$list[] = self::problem(
						$key,
						ServerWords::early_drift(),
						'servers',
						[
							[ __( 'Put it back', 'sidegate' ), [ 'early' => $early['mode'] ] ],
							[ __( 'Leave it out', 'sidegate' ), [ 'early' => 'off' ] ],
						]
					);
					break;
				default:
					$list[] = isset( $others[ $key ] )
						? self::problem( $key, $others[ $key ], null )
						: self::problem( $key, ServerWords::drift( $htaccess['drift'], $htaccess['by'] ), 'servers', self::ways_out( $htaccess['drift'] ) );
			}
		}
		return $list;
	}

	/**
	 * A script for which WordPress loads no plugin, and the one click that closes it.
	 *
	 * @param string $layer What can close it here: `htaccess`, `early`, or empty.
	 * @return array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }
	 */
	public function entry( string $key, string $message, string $layer ): array {
		$actions = [
			/* translators: %s: name of a web server, such as Apache. */
			'htaccess' => [ [ sprintf( __( 'Let %s block', 'sidegate' ), $this->kind === 'litespeed' ? 'LiteSpeed' : 'Apache' ), [ 'managed' => true ] ] ],
			'early'    => [ [ __( 'Run before other plugins', 'sidegate' ), [ 'early' => 'mu-plugin' ] ] ],
		];
		return self::problem( $key, $message, is_multisite() ? null : 'servers', $actions[ $layer ] ?? [] );
	}

	/** @return list<array{ 0: string, 1: array<string, mixed> }> */
	private static function ways_out( string $drift ): array {
		return [
			[ $drift === 'unasked' ? __( 'Keep them up to date', 'sidegate' ) : __( 'Put them back', 'sidegate' ), [ 'managed' => true ] ],
			[ $drift === 'removed' ? __( 'Leave them out', 'sidegate' ) : __( 'Take them out', 'sidegate' ), [ 'managed' => false ] ],
		];
	}

	/**
	 * @param string                                            $key     Its key.
	 * @param string                                            $message What is wrong.
	 * @param string|null                                       $link    The tab that says more.
	 * @param list<array{ 0: string, 1: array<string, mixed> }> $actions Labels, and what `POST server` then gets.
	 * @return array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }
	 */
	private static function problem( string $key, string $message, ?string $link, array $actions = [] ): array {
		return [
			'key'     => $key,
			'message' => $message,
			'link'    => $link,
			'actions' => array_map(
				static fn ( array $one ): array => [
					'label' => $one[0],
					'patch' => $one[1],
				],
				$actions
			),
		];
	}

	/** Whether the web server hands a file out itself, which can be mended under Servers. */
	private function is_file( SiteStatus $status ): bool {
		foreach ( $status->failing() as $id ) {
			if ( $status->rules[ $id ]->because === Proof::FILE ) {
				return true;
			}
		}
		return false;
	}

	/** Each rule that doesn't hold, and why. */
	private function failing( SiteStatus $status ): string {
		$lines = [];
		foreach ( $status->failing() as $id ) {
			/* translators: 1: name of a rule. 2: why it doesn't work, a sentence. */
			$lines[] = sprintf( __( '%1$s: %2$s', 'sidegate' ), $this->titles[ $id ] ?? $id, (string) $this->rule( $status->rules[ $id ] )['because'] );
		}
		return self::joined( $lines );
	}

	/** @param string $format Takes the number of rules and their names. */
	private function about( SiteStatus $status, string $format ): string {
		$names = array_map( fn ( string $id ): string => $this->titles[ $id ] ?? $id, $status->about );
		return sprintf( $format, number_format_i18n( count( $names ) ), wp_sprintf( '%l', $names ) );
	}

	/** @param list<string> $sentences Some sentences. */
	private static function joined( array $sentences ): string {
		$all = (string) array_shift( $sentences );
		foreach ( $sentences as $one ) {
			/* translators: 1 and 2: sentences. */
			$all = sprintf( __( '%1$s %2$s', 'sidegate' ), $all, $one );
		}
		return $all;
	}

	private function server(): string {
		return self::SERVERS[ $this->kind ] ?? __( 'The server', 'sidegate' );
	}
}
