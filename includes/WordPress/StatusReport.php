<?php
/**
 * The status of this site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Check;
use Sidegate\Core\Rules;
use Sidegate\Core\ServerKind;
use Sidegate\Core\Status\RuleStatus;
use Sidegate\Core\Status\SiteStatus;

/**
 * Collects what SiteStatus needs to know, and puts its answer into words: for
 * the page, the widget and REST alike.
 *
 * @phpstan-type Problem array{ key: string, message: string }
 */
final class StatusReport {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Options */
	private Options $options;

	/** @var Rules */
	private Rules $rules;

	/** @var Evidence */
	private Evidence $evidence;

	/** @var ServerLayers */
	private ServerLayers $layers;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( string $file, Options $options, Rules $rules, Evidence $evidence, ServerLayers $layers, bool $disabled ) {
		$this->file     = $file;
		$this->options  = $options;
		$this->rules    = $rules;
		$this->evidence = $evidence;
		$this->layers   = $layers;
		$this->disabled = $disabled;
	}

	/**
	 * The status, as REST answers it.
	 *
	 * @param list<Problem>|null $recorded What Evidence::refresh() said, where it was asked already.
	 * @return array{ state: string, sentence: string, next: string, rules: array<string, array<string, mixed>>, problems: list<array<string, mixed>>, hints: list<array<string, mixed>>, check: array<string, mixed> } See SiteStatus in src/rest/types.ts.
	 */
	public function all( ?array $recorded = null ): array {
		$others = $this->other_problems( $recorded ?? $this->evidence->refresh() );
		$server = $this->server();
		$status = $this->status( $server, array_column( $others, 'key' ) );
		$words  = $this->words();
		$check  = $this->layers->prober()->check();
		$silent = $check->error !== '' && $check->by === 'site' && in_array( $status->age, [ Check::OLD, Check::FRESH ], true );
		return [
			'state'    => $status->state,
			'sentence' => $words->sentence( $status ),
			'next'     => $words->next( $status ),
			'rules'    => array_map( [ $words, 'rule' ], $status->rules ),
			'problems' => $words->problems( $status, $server, array_column( $others, 'message', 'key' ) ),
			'hints'    => $this->hints( $words ),
			'check'    => [
				'age'      => $status->age,
				'time'     => $check->time === 0 ? null : $check->time,
				'by'       => $check->by,
				'loopback' => $check->error === '',
				'seen'     => $status->seen['hold'] > 0,
				'due'      => $status->checkable && ( $status->age !== Check::FRESH || $silent ),
				'sentence' => $status->checkable && $silent
					? StatusWords::silent( $check->error )
					: $words->check( $status, $check->by ),
				'note'     => $words->note( $status ),
			],
		];
	}

	/**
	 * The last check, as REST answers it; null before the first.
	 *
	 * @return array<string, mixed>|null See Probe in src/rest/types.ts.
	 */
	public function probe(): ?array {
		$check = $this->layers->prober()->check();
		if ( $check->time === 0 ) {
			return null;
		}
		$words = $this->words();
		$rules = $this->status( $this->server(), [] )->rules;
		return [
			'time'     => $check->time,
			'loopback' => $check->error === '',
			'because'  => $check->error === '' ? null : StatusWords::silent( $check->error ),
			'rules'    => array_map(
				static function ( RuleStatus $one ) use ( $words ): array {
					return array_intersect_key( $words->rule( $one ), array_flip( [ 'layer', 'status', 'ms', 'because' ] ) );
				},
				$rules
			),
			'browser'  => [],
		];
	}

	/**
	 * What could be closed besides, with one click. The rules do what they can;
	 * so this leaves the site's state as it is.
	 *
	 * @return list<array<string, mixed>> See StatusProblem in src/rest/types.ts.
	 */
	private function hints( StatusWords $words ): array {
		$entry = $this->disabled ? [] : ( new EntryScripts( $this->file, $this->options, $this->rules ) )->problems();
		$layer = '';
		if ( $entry !== [] && ! is_multisite() ) {
			$layer = ! $this->options->state()->server()->wanted() && $this->layers->htaccess()->obstacle() === '' ? 'htaccess' : ( $this->layers->early()->obstacle( 'mu-plugin' ) === '' ? 'early' : '' );
		}
		return array_map( static fn ( array $one ): array => $words->entry( $one['key'], $one['message'], $layer ), $entry );
	}

	/**
	 * What is wrong beside the rules and the server's files: a key and a
	 * message make the site's state `attention`.
	 *
	 * @param list<Problem> $recorded What Evidence::refresh() said.
	 * @return list<Problem>
	 */
	private function other_problems( array $recorded ): array {
		return array_merge( SettingsWords::problems( $this->options->settings() ), $recorded );
	}

	/**
	 * @param array{ htaccess: array{ wanted: bool, drift: string, by: string, problem: string, message: string }, early: array{ drift: bool, mode: string, problem: string, message: string } } $server   See server().
	 * @param list<string>                                                                                                                                                                      $problems Keys of what else is wrong.
	 */
	private function status( array $server, array $problems ): SiteStatus {
		$settings = $this->options->settings();
		$prober   = $this->layers->prober();
		$defaults = [];
		foreach ( $this->rules->ids() as $id ) {
			$defaults[ $id ] = $this->rules->default_state( $id );
		}
		return new SiteStatus(
			[
				'disabled'    => $this->disabled,
				'states'      => $settings->all()['rules'],
				'defaults'    => $defaults,
				'xmlrpc_mode' => $settings->xmlrpc_mode(),
				'check'       => $prober->check(),
				'made_for'    => $prober->fingerprint(),
				'now'         => time(),
				'htaccess'    => $server['htaccess'],
				'early'       => $server['early'],
				'problems'    => $problems,
			]
		);
	}

	/**
	 * What became of the files that block before the plugin. On a network they are the main site's.
	 *
	 * @return array{ htaccess: array{ wanted: bool, drift: string, by: string, problem: string, message: string }, early: array{ drift: bool, mode: string, problem: string, message: string } }
	 */
	private function server(): array {
		$own   = ! is_multisite() || is_main_site();
		$state = $this->options->state()->server();
		$drift = $own ? $this->layers->htaccess()->drift_now() : 'none';
		$wrong = $own ? $state->problem( 'htaccess' ) : null;
		$early = $own ? $state->problem( 'early' ) : null;
		return [
			'htaccess' => [
				'wanted'  => $own && $state->wanted(),
				'drift'   => $drift,
				'by'      => $drift === 'removed' ? $state->taken_out() : '',
				'problem' => $wrong === null ? '' : $wrong['key'],
				'message' => $wrong === null ? '' : ServerWords::problem( $wrong['key'] )['message'],
			],
			'early'    => [
				'drift'   => $own && $this->layers->early()->has_drifted(),
				'mode'    => $state->early(),
				'problem' => $early === null ? '' : $early['key'],
				'message' => $early === null ? '' : ServerWords::problem( $early['key'] )['message'],
			],
		];
	}

	private function words(): StatusWords {
		/** @var array<string, array{ title: string }> $texts */
		$texts    = require dirname( $this->file ) . '/build/texts.php';
		$software = $_SERVER['SERVER_SOFTWARE'] ?? ''; // phpcs:ignore WordPress.Security -- compared alone.
		return new StatusWords(
			array_map( static fn ( array $text ): string => $text['title'], $texts ),
			ServerKind::of( is_string( $software ) ? $software : '' ),
			$this->options->settings()->has_allies(),
			SharedFiles::shown( $this->options->spool_directory() )
		);
	}
}
