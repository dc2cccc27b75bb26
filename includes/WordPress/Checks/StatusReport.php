<?php
/**
 * Report on the status of this site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Checks;

use Sidegate\Core\Checks\Check;
use Sidegate\Core\Server\ServerKind;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Status\RuleStatus;
use Sidegate\Core\Status\SiteStatus;
use Sidegate\WordPress\Admin\SettingsMessages;
use Sidegate\WordPress\Exposure\ExposureReport;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Server\EntryScripts;
use Sidegate\WordPress\Server\ServerLayers;
use Sidegate\WordPress\Server\ServerMessages;
use Sidegate\WordPress\Server\ServerVariables;
use Sidegate\WordPress\Server\SharedFiles;
use Sidegate\WordPress\Setup\Options;

/**
 * Collects the facts for SiteStatus and turns its result into messages, for
 * the page, the widget and REST.
 *
 * @phpstan-type Problem array{ key: string, message: string }
 */
final class StatusReport {

	private Options $options;
	private Rules $rules;
	private Evidence $evidence;
	private ServerLayers $layers;
	private Prober $prober;
	private EntryScripts $entry;
	private ExposureReport $exposure;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( Options $options, Rules $rules, Evidence $evidence, ServerLayers $layers, Prober $prober, EntryScripts $entry, ExposureReport $exposure, bool $disabled ) {
		$this->options  = $options;
		$this->rules    = $rules;
		$this->evidence = $evidence;
		$this->layers   = $layers;
		$this->prober   = $prober;
		$this->entry    = $entry;
		$this->exposure = $exposure;
		$this->disabled = $disabled;
	}

	/**
	 * Returns the status as in REST.
	 *
	 * @param list<Problem>|null $recorded Result of Evidence::refresh(), if it was called already.
	 * @return array{ state: string, sentence: string, next: string, rules: array<string, array<string, mixed>>, problems: list<array<string, mixed>>, hints: list<array<string, mixed>>, check: array<string, mixed> } See SiteStatus in src/api/status.ts.
	 */
	public function all( ?array $recorded = null ): array {
		$recorded    = $recorded ?? $this->evidence->refresh();
		$others      = array_merge( SettingsMessages::problems( $this->options->settings() ), $recorded );
		$server      = $this->server_files();
		$status      = $this->status( $server, array_column( $others, 'key' ) );
		$messages    = $this->messages();
		$check       = $this->prober->check();
		$no_loopback = $check->error !== '' && $check->by === 'site' && in_array( $status->age, [ Check::OLD, Check::FRESH ], true );
		$all         = [
			'state'    => $status->state,
			'sentence' => $messages->sentence( $status ),
			'next'     => $messages->next_step( $status ),
			'rules'    => array_map( [ $messages, 'rule' ], $status->rules ),
			'problems' => $messages->problems( $status, $server, array_column( $others, 'message', 'key' ) ),
			'hints'    => $this->hints( $messages ),
			'check'    => [
				'age'      => $status->age,
				'time'     => $check->time === 0 ? null : $check->time,
				'by'       => $check->by,
				'loopback' => $check->error === '',
				'seen'     => $status->totals['hold'] > 0,
				'due'      => $status->checkable && ( $status->age !== Check::FRESH || $no_loopback ),
				'sentence' => $status->checkable && $no_loopback
					? StatusMessages::loopback_error( $check->error )
					: $messages->check( $status, $check->by ),
				'note'     => $messages->note( $status ),
			],
		];
		/**
		 * Fires when the status was found out, for a screen or once an hour.
		 *
		 * @param array<string, mixed> $all    See SiteStatus in src/api/status.ts.
		 * @param SiteStatus           $status What it was made from.
		 */
		do_action( 'sidegate_status', $all, $status );
		return $all;
	}

	/**
	 * Returns the last check as in REST; null before the first.
	 *
	 * @return array<string, mixed>|null See Probe in src/api/checks.ts.
	 */
	public function probe(): ?array {
		$check = $this->prober->check();
		if ( $check->time === 0 ) {
			return null;
		}
		$messages = $this->messages();
		$rules    = $this->status( $this->server_files(), [] )->rules;
		return [
			'time'     => $check->time,
			'loopback' => $check->error === '',
			'because'  => $check->error === '' ? null : StatusMessages::loopback_error( $check->error ),
			'rules'    => array_map(
				static fn ( RuleStatus $rule ): array => array_intersect_key( $messages->rule( $rule ), array_flip( [ 'layer', 'status', 'ms', 'because' ] ) ),
				$rules
			),
			'browser'  => [],
		];
	}

	/**
	 * Returns what else one click could close. The rules already do what they
	 * can, so hints don't change the site's state.
	 *
	 * @return list<array<string, mixed>> See StatusProblem in src/api/status.ts.
	 */
	private function hints( StatusMessages $messages ): array {
		$entry = $this->disabled ? [] : $this->entry->problems();
		$layer = '';
		if ( $entry !== [] && ! is_multisite() ) {
			$layer = ! $this->options->state()->server()->wants_htaccess() && $this->layers->htaccess()->obstacle() === '' ? 'htaccess' : ( $this->layers->early()->obstacle( 'mu-plugin' ) === '' ? 'early' : '' );
		}
		$hints   = array_map( static fn ( array $problem ): array => $messages->entry( $problem['key'], $problem['message'], $layer ), $entry );
		$exposed = $this->disabled ? 0 : $this->exposure->count();
		return $exposed === 0 ? $hints : array_merge( $hints, [ StatusMessages::exposure( $exposed ) ] );
	}

	/**
	 * @param array{ htaccess: array{ wanted: bool, drift: string, by: string, problem: string, message: string }, early: array{ drift: bool, mode: string, problem: string, message: string } } $server   See server_files().
	 * @param list<string>                                                                                                                                                                      $problems Keys of other problems.
	 */
	private function status( array $server, array $problems ): SiteStatus {
		$settings = $this->options->settings();
		$prober   = $this->prober;
		$defaults = [];
		foreach ( $this->rules->ids() as $id ) {
			$defaults[ $id ] = $this->rules->default_state( $id );
		}
		return new SiteStatus(
			[
				'disabled'    => $this->disabled,
				'states'      => $settings->states(),
				'defaults'    => $defaults,
				'xmlrpc_mode' => $settings->text( 'xmlrpc_mode' ),
				'check'       => $prober->check(),
				'fingerprint'    => $prober->fingerprint(),
				'now'         => time(),
				'htaccess'    => $server['htaccess'],
				'early'       => $server['early'],
				'problems'    => $problems,
			]
		);
	}

	/**
	 * Returns the state of the files that block before the plugin. On a
	 * network, the main site manages them.
	 *
	 * @return array{ htaccess: array{ wanted: bool, drift: string, by: string, problem: string, message: string }, early: array{ drift: bool, mode: string, problem: string, message: string } }
	 */
	private function server_files(): array {
		$manages_files    = ! is_multisite() || is_main_site();
		$state            = $this->options->state()->server();
		$drift            = $manages_files ? $this->layers->htaccess()->current_drift() : 'none';
		$htaccess_problem = $manages_files ? $state->problem( 'htaccess' ) : null;
		$early_problem    = $manages_files ? $state->problem( 'early' ) : null;
		return [
			'htaccess' => [
				'wanted'  => $manages_files && $state->wants_htaccess(),
				'drift'   => $drift,
				'by'      => $drift === 'removed' ? $state->removed_by() : '',
				'problem' => $htaccess_problem === null ? '' : $htaccess_problem['key'],
				'message' => $htaccess_problem === null ? '' : ServerMessages::problem( $htaccess_problem['key'] )['message'],
			],
			'early'    => [
				'drift'   => $manages_files && $this->layers->early()->has_drifted(),
				'mode'    => $state->early(),
				'problem' => $early_problem === null ? '' : $early_problem['key'],
				'message' => $early_problem === null ? '' : ServerMessages::problem( $early_problem['key'] )['message'],
			],
		];
	}

	private function messages(): StatusMessages {
		return new StatusMessages(
			StatusMessages::titles(),
			ServerKind::of( ServerVariables::software() ),
			$this->options->settings()->has_allowlist(),
			SharedFiles::display_path( $this->options->spool_directory() )
		);
	}
}
