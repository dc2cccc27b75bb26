<?php
/**
 * Messages about the status.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Checks;

use Sidegate\Core\Checks\Check;
use Sidegate\Core\Checks\ProbeVerdict;
use Sidegate\Core\Status\RuleStatus;
use Sidegate\Core\Status\ServerLogStatus;
use Sidegate\Core\Status\SiteStatus;
use Sidegate\WordPress\Server\ServerMessages;

/** Returns one sentence for each state, so that the page, the widget and REST never disagree. */
final class StatusMessages {

	private const SERVER_NAMES = [
		'apache'    => 'Apache',
		'litespeed' => 'LiteSpeed',
		'nginx'     => 'nginx',
		'caddy'     => 'Caddy',
		'iis'       => 'IIS',
	];

	/** @var array<string, string> Titles of the rules, by id. */
	private array $titles;

	/** @var string The web server: see ServerKind. */
	private string $kind;

	/** @var bool Whether there are allowed addresses. */
	private bool $allowed;

	/** @var string Sidegate's folder, as displayed to this user. */
	private string $folder;

	/** @param array<string, string> $titles Titles of the rules, by id. */
	public function __construct( array $titles, string $kind, bool $allowed, string $folder ) {
		$this->titles  = $titles;
		$this->kind    = $kind;
		$this->allowed = $allowed;
		$this->folder  = $folder;
	}

	/** @return array<string, string> Titles of the rules by id, in the current language. */
	public static function titles(): array {
		/** @var array<string, array{ title: string }> $texts */
		$texts = require dirname( __DIR__, 3 ) . '/build/texts.php';
		return array_map( static fn ( array $text ): string => $text['title'], $texts );
	}

	public function sentence( SiteStatus $status ): string {
		$count = count( $status->named_rules );
		switch ( $status->headline ) {
			case 'disabled':
				return __( 'Sidegate is switched off: nothing is blocked.', 'sidegate' );
			case 'all-off':
				return __( 'All rules are off: nothing is blocked.', 'sidegate' );
			case 'failing':
				/* translators: 1: number of rules. 2: their names. */
				return $this->with_rule_names( $status, _n( '%1$s rule doesn’t work: %2$s.', '%1$s rules don’t work: %2$s.', $count, 'sidegate' ) );
			case 'problem':
				return __( 'Something needs your attention.', 'sidegate' );
			case 'watching':
				/* translators: 1: number of rules. 2: their names. */
				return $this->with_rule_names( $status, _n( '%1$s rule only watches: %2$s.', '%1$s rules only watch: %2$s.', $count, 'sidegate' ) );
			case 'open':
				/* translators: 1: number of rules. 2: their names. */
				return $this->with_rule_names( $status, _n( '%1$s recommended rule is off: %2$s.', '%1$s recommended rules are off: %2$s.', $count, 'sidegate' ) );
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

	/** Returns what to do next. */
	public function next_step( SiteStatus $status ): string {
		switch ( $status->headline ) {
			case 'disabled':
				return __( 'SIDEGATE_DISABLE is set, most likely in wp-config.php: nothing is blocked and nothing counted. Remove that line to switch Sidegate on again.', 'sidegate' );
			case 'all-off':
			case 'open':
				return __( 'Set a rule to Watch to see which requests it would block.', 'sidegate' );
			case 'failing':
			case 'problem':
				return __( 'See below what is wrong and what to do.', 'sidegate' );
			case 'watching':
				return __( 'These rules do not block yet. If the log shows no requests that you need, choose Block.', 'sidegate' );
			default:
				return $status->named_rules === []
					? __( 'Nothing to do.', 'sidegate' )
					/* translators: %2$s: names of rules. %1$s is not used. */
					: $this->with_rule_names( $status, __( 'Nothing to do. Off, because many sites need them: %2$s.', 'sidegate' ) );
		}
	}

	/**
	 * Returns the result of the last check; `<time />` stands for its time.
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
			number_format_i18n( $status->totals['hold'] ),
			number_format_i18n( $status->totals['block'] )
		);
		$sentences = [ $seen ];
		$unknown   = $status->totals['block'] - $status->totals['hold'] - count( $status->failing() );
		if ( $unknown > 0 ) {
			/* translators: %s: number of rules. */
			$sentences[] = sprintf( _n( '%s could not be checked.', '%s could not be checked.', $unknown, 'sidegate' ), number_format_i18n( $unknown ) );
		}
		foreach ( [
			'edge'   => __( 'The CDN', 'sidegate' ),
			'server' => $this->server_name(),
		] as $layer => $name ) {
			if ( isset( $status->totals['layers'][ $layer ] ) ) {
				/* translators: 1: a server, such as Apache, or “The CDN”. 2: number of rules. */
				$sentences[] = sprintf( _n( '%1$s blocks %2$s of them before WordPress.', '%1$s blocks %2$s of them before WordPress.', $status->totals['layers'][ $layer ], 'sidegate' ), $name, number_format_i18n( $status->totals['layers'][ $layer ] ) );
			}
		}
		return self::join_sentences( $sentences );
	}

	/** Returns a remark about the last check that is no problem; empty if there is none. */
	public function note( SiteStatus $status ): string {
		return $status->server_log === ServerLogStatus::UNCOUNTED ? ServerMessages::server_log( $status->server_log, $this->folder ) : '';
	}

	/**
	 * Returns the message that the host blocks loopback requests, with the reason.
	 *
	 * @param string $error Network error.
	 */
	public static function loopback_error( string $error ): string {
		/* translators: %s: a network error. */
		return sprintf( __( 'Your host blocks requests from the site to itself: %s', 'sidegate' ), $error );
	}

	/** @return array{ state: string, holds: bool|null, layer: string|null, status: int, ms: int, because: string|null } See RuleStatus in src/api/status.ts. */
	public function rule( RuleStatus $rule ): array {
		return [
			'state'   => $rule->state,
			'holds'   => $rule->holds,
			'layer'   => $rule->layer,
			'status'  => $rule->status,
			'ms'      => $rule->ms,
			'because' => $rule->reason === null ? null : ServerMessages::reason( $rule->reason, $rule->status, $this->allowed ),
		];
	}

	/**
	 * Returns the problems, and what to do about them.
	 *
	 * @param SiteStatus            $status The status.
	 * @param array{ htaccess: array{ wanted: bool, drift: string, by: string, problem: string, message: string }, early: array{ drift: bool, mode: string, problem: string, message: string } } $server State of the server's files.
	 * @param array<string, string> $others Messages of the other problems, by key.
	 * @return list<array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }>
	 */
	public function problems( SiteStatus $status, array $server, array $others ): array {
		[ 'htaccess' => $htaccess, 'early' => $early ] = $server;
		$list = [];
		foreach ( $status->problems as $key ) {
			switch ( $key ) {
				case 'rules':
					$list[] = self::problem_data( $key, $this->failing( $status ), $this->is_file( $status ) ? 'servers' : null );
					break;
				case 'uncounted':
					$message = __( 'Your web server blocks requests, but nothing is counted: a rule on your server forbids PHP files in wp-content, as some security plugins set it, so Sidegate’s refuse.php can’t run. Allow that one file (<Files refuse.php> Require all granted </Files>, in its folder), or block without counting.', 'sidegate' );
					$list[]  = self::problem_data( $key, $message, 'servers', [ [ __( 'Block without counting', 'sidegate' ), [ 'strength' => 'bare' ] ] ] );
					break;
				case 'unlogged':
					$list[] = self::problem_data( $key, ServerMessages::server_log( $status->server_log, $this->folder ), 'servers' );
					break;
				case 'htaccess':
				case 'early':
					$list[] = self::problem_data( $key, $server[ $key ]['message'], 'servers' );
					break;
				case 'early-drift':
					$list[] = self::problem_data(
						$key,
						__( 'The file that lets PHP block before WordPress is missing or was changed.', 'sidegate' ),
						'servers',
						[
							[ __( 'Put it back', 'sidegate' ), [ 'early' => $early['mode'] ] ],
							[ __( 'Leave it out', 'sidegate' ), [ 'early' => 'off' ] ],
						]
					);
					break;
				default:
					$list[] = isset( $others[ $key ] )
						? self::problem_data( $key, $others[ $key ], null )
						: self::problem_data( $key, ServerMessages::drift( $htaccess['drift'], $htaccess['by'] ), 'servers', self::drift_actions( $htaccess['drift'] ) );
			}
		}
		return $list;
	}

	/**
	 * Returns the hint about a script that loads no plugins, with a button
	 * that closes it.
	 *
	 * @param string $layer Layer that can close it here: `htaccess`, `early`, or empty.
	 * @return array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }
	 */
	public function entry( string $key, string $message, string $layer ): array {
		$actions = [
			/* translators: %s: name of a web server, such as Apache. */
			'htaccess' => [ [ sprintf( __( 'Let %s block', 'sidegate' ), $this->kind === 'litespeed' ? 'LiteSpeed' : 'Apache' ), [ 'managed' => true ] ] ],
			'early'    => [ [ __( 'Run before other plugins', 'sidegate' ), [ 'early' => 'mu-plugin' ] ] ],
		];
		return self::problem_data( $key, $message, is_multisite() ? null : 'servers', $actions[ $layer ] ?? [] );
	}

	/**
	 * Returns the hint that strangers can read login names.
	 *
	 * @param int $count Number of users.
	 * @return array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }
	 */
	public static function exposure( int $count ): array {
		/* translators: %s: number of users. */
		$message = sprintf( _n( 'Anyone can read the login name of %s user who may publish.', 'Anyone can read the login names of %s users who may publish.', $count, 'sidegate' ), number_format_i18n( $count ) );
		return self::problem_data( 'exposure', $message, 'exposure' );
	}

	/** @return list<array{ 0: string, 1: array<string, mixed> }> */
	private static function drift_actions( string $drift ): array {
		return [
			[ $drift === 'unasked' ? __( 'Keep them up to date', 'sidegate' ) : __( 'Put them back', 'sidegate' ), [ 'managed' => true ] ],
			[ $drift === 'removed' ? __( 'Leave them out', 'sidegate' ) : __( 'Take them out', 'sidegate' ), [ 'managed' => false ] ],
		];
	}

	/**
	 * @param string                                            $key
	 * @param string                                            $message What is wrong, and what to do.
	 * @param string|null                                       $link    Tab with more information.
	 * @param list<array{ 0: string, 1: array<string, mixed> }> $actions Labels, and the data that each sends to `POST server`.
	 * @return array{ key: string, message: string, link: string|null, actions: list<array{ label: string, patch: array<string, mixed> }> }
	 */
	private static function problem_data( string $key, string $message, ?string $link, array $actions = [] ): array {
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

	/** Returns whether the web server itself serves a file, which the Server tab can fix. */
	private function is_file( SiteStatus $status ): bool {
		foreach ( $status->failing() as $id ) {
			if ( $status->rules[ $id ]->reason === ProbeVerdict::FILE ) {
				return true;
			}
		}
		return false;
	}

	/** Returns each rule that does not work, and why. */
	private function failing( SiteStatus $status ): string {
		$lines = [];
		foreach ( $status->failing() as $id ) {
			/* translators: 1: name of a rule. 2: why it doesn't work, a sentence. */
			$lines[] = sprintf( __( '%1$s: %2$s', 'sidegate' ), $this->titles[ $id ] ?? $id, (string) $this->rule( $status->rules[ $id ] )['because'] );
		}
		return self::join_sentences( $lines );
	}

	/**
	 * Fills the number and the names of the rules into a text.
	 *
	 * @param string $format Text with two placeholders.
	 */
	private function with_rule_names( SiteStatus $status, string $format ): string {
		$names = array_map( fn ( string $id ): string => $this->titles[ $id ] ?? $id, $status->named_rules );
		return sprintf( $format, number_format_i18n( count( $names ) ), wp_sprintf( '%l', $names ) );
	}

	/**
	 * Joins sentences in the language's own way.
	 *
	 * @param list<string> $sentences
	 */
	public static function join_sentences( array $sentences ): string {
		$all = (string) array_shift( $sentences );
		foreach ( $sentences as $one ) {
			/* translators: 1 and 2: sentences. */
			$all = sprintf( __( '%1$s %2$s', 'sidegate' ), $all, $one );
		}
		return $all;
	}

	private function server_name(): string {
		return self::SERVER_NAMES[ $this->kind ] ?? __( 'The server', 'sidegate' );
	}
}
