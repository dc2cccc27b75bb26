<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Status;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Checks\Check;
use Sidegate\Core\Checks\ProbeVerdict;

/**
 * @phpstan-import-type Facts from SiteStatus
 */
final class SiteStatusTest extends TestCase {

	private const ON = [
		'xmlrpc'         => 'block',
		'users-scan'     => 'block',
		'rest-anonymous' => 'off',
	];

	/** Results by name: the layer, and the reason why there is none. */
	private const ANSWERS = [
		'server'    => [ 'server', null ],
		'shield'    => [ 'shield', null ],
		'wordpress' => [ 'wordpress', null ],
	];

	/**
	 * @dataProvider sites
	 * @param array<string, mixed> $facts       What differs from a site without problems.
	 * @param list<string>         $problems    Keys.
	 * @param list<string>         $named_rules Rules.
	 */
	public function test_the_state_is_derived_from_settings_and_checks( array $facts, string $state, string $headline, array $problems, array $named_rules ): void {
		$status = new SiteStatus( self::facts( $facts ) );
		self::assertSame( [ $state, $headline, $problems, $named_rules ], [ $status->state, $status->headline, $status->problems, $status->named_rules ] );
	}

	/** @return array<string, array{ array<string, mixed>, string, string, list<string>, list<string> }> */
	public function sites(): array {
		$off     = array_fill_keys( array_keys( self::ON ), 'off' );
		$watch   = [ 'xmlrpc' => 'watch' ] + self::ON;
		$drifted = static fn ( string $drift, bool $wanted, string $problem ): array => [
			'htaccess' => [
				'wanted'  => $wanted,
				'drift'   => $drift,
				'problem' => $problem,
			],
		];
		return [
			'as installed'                                => [ [], 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'everything on'                               => [ [ 'states' => array_fill_keys( array_keys( self::ON ), 'block' ) ], 'on', 'all', [], [] ],
			'XML-RPC for logins only'                     => [ [ 'xmlrpc_mode' => 'logins' ], 'on', 'logins', [], [ 'rest-anonymous' ] ],
			'XML-RPC for pingbacks only'                  => [ [ 'xmlrpc_mode' => 'pingbacks' ], 'on', 'pingbacks', [], [ 'rest-anonymous' ] ],
			'a mode of a rule that is off'                => [
				[
					'xmlrpc_mode' => 'logins',
					'states'      => [ 'xmlrpc' => 'off' ] + self::ON,
				],
				'on',
				'open',
				[],
				[ 'xmlrpc' ],
			],
			'a recommended rule is off'                   => [ [ 'states' => [ 'users-scan' => 'off' ] + self::ON ], 'on', 'open', [], [ 'users-scan' ] ],
			'a rule only watches'                         => [ [ 'states' => $watch ], 'watching', 'watching', [], [ 'xmlrpc' ] ],
			'all rules off'                               => [ [ 'states' => $off ], 'off', 'all-off', [], [] ],
			'never checked'                               => [ [ 'check' => new Check( false ) ], 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'a test request came through'                 => [ self::answered( 'xmlrpc', ProbeVerdict::NOT_BLOCKED ), 'attention', 'failing', [ 'rules' ], [ 'xmlrpc' ] ],
			'a real file is served'                       => [ self::answered( 'users-scan', ProbeVerdict::FILE ), 'attention', 'failing', [ 'rules' ], [ 'users-scan' ] ],
			'it came through a day ago, nothing changed'  => [ self::answered( 'xmlrpc', ProbeVerdict::NOT_BLOCKED ) + [ 'now' => 1001 + 86400 ], 'attention', 'failing', [ 'rules' ], [ 'xmlrpc' ] ],
			'it came through, but something has changed'  => [ self::answered( 'xmlrpc', ProbeVerdict::NOT_BLOCKED ) + [ 'fingerprint' => 'other' ], 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'a rule that is off came through'             => [ self::answered( 'rest-anonymous', ProbeVerdict::NOT_BLOCKED ), 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'blocked, and not counted'                    => [ self::answered( 'xmlrpc', ProbeVerdict::UNCOUNTED ), 'attention', 'problem', [ 'uncounted' ], [] ],
			'the server’s lines no longer arrive'         => [ self::logged( false, 900 ), 'attention', 'problem', [ 'unlogged' ], [] ],
			'the server leaves no line, maybe on purpose' => [ self::logged( false, 0 ), 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'the server’s lines arrive'                   => [ self::logged( true, 1000 ), 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'no lines arrive, but all rules are off'      => [ self::logged( false, 900 ) + [ 'states' => $off ], 'off', 'all-off', [], [] ],
			'another program blocks'                      => [ self::answered( 'xmlrpc', ProbeVerdict::BLOCKED_BY_OTHER ), 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'lines are gone from .htaccess'               => [ $drifted( 'removed', true, '' ), 'attention', 'problem', [ 'htaccess-removed' ], [] ],
			'lines stayed, although not wanted'           => [ $drifted( 'unasked', false, 'file' ), 'attention', 'problem', [ 'htaccess-unasked', 'htaccess' ], [] ],
			'a change of wanted lines failed'             => [ $drifted( 'none', true, 'disk' ), 'attention', 'problem', [ 'htaccess' ], [] ],
			'a first try failed: PHP blocks as before'    => [ $drifted( 'none', false, 'canary-error' ), 'on', 'recommended', [], [ 'rest-anonymous' ] ],
			'the early file is gone'                      => [
				[
					'early' => [
						'drift'   => true,
						'problem' => 'owner',
					],
				],
				'attention',
				'problem',
				[ 'early-drift', 'early' ],
				[],
			],
			'the spool can’t be written'                  => [ [ 'problems' => [ 'spool' ] ], 'attention', 'problem', [ 'spool' ], [] ],
			'the worst comes first'                       => [ self::answered( 'xmlrpc', ProbeVerdict::NOT_BLOCKED ) + $drifted( 'stale', true, '' ) + [ 'problems' => [ 'spool' ] ], 'attention', 'failing', [ 'rules', 'htaccess-stale', 'spool' ], [ 'xmlrpc' ] ],
			'all off, and lines still block'              => [ [ 'states' => $off ] + $drifted( 'stale', true, 'file' ), 'attention', 'problem', [ 'htaccess-stale', 'htaccess' ], [] ],
			'a rule fails while another watches'          => [ self::answered( 'users-scan', ProbeVerdict::NOT_BLOCKED ) + [ 'states' => $watch ], 'attention', 'failing', [ 'rules' ], [ 'users-scan' ] ],
			'switched off'                                => [ [ 'disabled' => true ], 'off', 'disabled', [], [] ],
			'switched off, in spite of other problems'    => [ self::answered( 'xmlrpc', ProbeVerdict::NOT_BLOCKED ) + $drifted( 'removed', true, 'disk' ) + [ 'disabled' => true ], 'off', 'disabled', [], [] ],
		];
	}

	/**
	 * @dataProvider rules
	 * @param array<string, mixed> $facts  What differs from a site without problems.
	 * @param bool|null            $holds  Whether XML-RPC is blocked.
	 * @param string|null          $layer  The layer that blocks XML-RPC.
	 * @param string|null          $reason Why requests are not blocked, or why that is unknown.
	 */
	public function test_a_rule_is_blocked_if_the_check_saw_it( array $facts, ?bool $holds, ?string $layer, ?string $reason ): void {
		$rule = ( new SiteStatus( self::facts( $facts ) ) )->rules['xmlrpc'];
		self::assertSame( [ $holds, $layer, $reason ], [ $rule->holds, $rule->layer, $rule->reason ] );
	}

	/** @return array<string, array{ array<string, mixed>, bool|null, string|null, string|null }> */
	public function rules(): array {
		$cases = [
			'seen at the shield'                 => [ [], true, 'shield', null ],
			'seen a day ago'                     => [ [ 'now' => 1001 + 86400 ], true, 'shield', null ],
			'never checked'                      => [ [ 'check' => new Check( false ) ], null, null, 'none' ],
			'changed since'                      => [ [ 'fingerprint' => 'other' ], null, null, 'changed' ],
			'off'                                => [ [ 'states' => [ 'xmlrpc' => 'off' ] + self::ON ], null, null, 'off' ],
			'watches'                            => [ [ 'states' => [ 'xmlrpc' => 'watch' ] + self::ON ], null, null, 'watch' ],
			'switched off'                       => [ [ 'disabled' => true ], false, null, 'disabled' ],
			'off, and all switched off'          => [
				[
					'disabled' => true,
					'states'   => [ 'xmlrpc' => 'off' ] + self::ON,
				],
				null,
				null,
				'off',
			],
			'a rule that the check did not know' => [ [ 'check' => self::check( [] ) ], null, null, ProbeVerdict::UNANSWERED ],
		];
		$holds = [
			ProbeVerdict::STRIPPED => true,
			ProbeVerdict::NOT_BLOCKED     => false,
			ProbeVerdict::FILE     => false,
		];
		foreach ( [ ProbeVerdict::STRIPPED, ProbeVerdict::NOT_BLOCKED, ProbeVerdict::FILE, ProbeVerdict::UNCOUNTED, ProbeVerdict::BLOCKED_BY_OTHER, ProbeVerdict::UNANSWERED, ProbeVerdict::CACHED, ProbeVerdict::CLOSED, ProbeVerdict::REDIRECTED, ProbeVerdict::UNEXPECTED_STATUS, ProbeVerdict::NOTHING_TO_CHANGE ] as $reason ) {
			$cases[ "answered: $reason" ] = [ self::answered( 'xmlrpc', $reason ), $holds[ $reason ] ?? null, null, $reason ];
		}
		return $cases;
	}

	public function test_checked_rules_are_counted_by_layer(): void {
		$status = new SiteStatus( self::facts( [] ) );
		self::assertSame(
			[
				'block'  => 2,
				'hold'   => 2,
				'layers' => [
					'shield'    => 1,
					'wordpress' => 1,
				],
			],
			$status->totals
		);
		self::assertTrue( $status->checkable );
		self::assertFalse( ( new SiteStatus( self::facts( [ 'states' => array_fill_keys( array_keys( self::ON ), 'watch' ) ] ) ) )->checkable );
	}

	/**
	 * @param array<string, mixed> $facts What differs from a site without problems.
	 * @return Facts
	 */
	private static function facts( array $facts ): array {
		/** @var Facts $all */
		$all = $facts + [
			'disabled'    => false,
			'states'      => self::ON,
			'defaults'    => self::ON,
			'xmlrpc_mode' => 'everything',
			'check'       => self::check(
				[
					'xmlrpc'     => self::ANSWERS['shield'],
					'users-scan' => self::ANSWERS['wordpress'],
				]
			),
			'fingerprint' => 'abc',
			'now'         => 1000,
			'htaccess'    => [
				'wanted'  => false,
				'drift'   => 'none',
				'problem' => '',
			],
			'early'       => [
				'drift'   => false,
				'problem' => '',
			],
			'problems'    => [],
		];
		return $all;
	}

	/** @return array{ check: Check } A check in which one rule's test request was not blocked for a reason, and the others were. */
	private static function answered( string $rule, string $reason ): array {
		return [
			'check' => self::check(
				[ $rule => [ null, $reason ] ] + [
					'xmlrpc'     => self::ANSWERS['server'],
					'users-scan' => self::ANSWERS['wordpress'],
				]
			),
		];
	}

	/** @return array{ check: Check } A check in which the server denied by itself, with or without a line in its log. */
	private static function logged( bool $written, int $last_line ): array {
		return [
			'check' => self::check(
				[
					'xmlrpc'     => self::ANSWERS['server'],
					'users-scan' => self::ANSWERS['wordpress'],
				],
				[
					'written'   => $written,
					'last_line' => $last_line,
				]
			),
		];
	}

	/**
	 * @param array<string, array{ string|null, string|null }> $answers Layer and reason, by rule.
	 * @param array<string, mixed>                             $more    Other stored values.
	 */
	private static function check( array $answers, array $more = [] ): Check {
		return new Check(
			$more + [
				'time'     => 1000,
				'by'       => 'site',
				'error'    => '',
				'made_for' => 'abc',
				'rules'    => array_map(
					static fn ( array $one ): array => [
						'layer'   => $one[0],
						'status'  => 403,
						'ms'      => 1,
						'because' => $one[1],
					],
					$answers
				),
			]
		);
	}
}
