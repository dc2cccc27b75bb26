<?php
/**
 * Proves which layer refuses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Proof;
use Sidegate\Core\Rules;
use Sidegate\Server\Loopback;
use Sidegate\Shield\Tickets;

/**
 * Sends each blocking rule's example to the site itself, and remembers who
 * answered.
 */
final class Prober {

	/** @var Options */
	private Options $options;

	/** @var Rules */
	private Rules $rules;

	/** @var Examples */
	private Examples $examples;

	/** @var Loopback */
	private Loopback $loopback;

	/** @var Tickets */
	private Tickets $tickets;

	/** @var EntryScripts */
	private EntryScripts $entry;

	public function __construct( Options $options, Rules $rules, Examples $examples, Loopback $loopback, Tickets $tickets, EntryScripts $entry ) {
		$this->options  = $options;
		$this->rules    = $rules;
		$this->examples = $examples;
		$this->loopback = $loopback;
		$this->tickets  = $tickets;
		$this->entry    = $entry;
	}

	public function probe(): void {
		$settings = $this->options->settings();
		$examples = $this->examples->all();
		$error    = $this->loopback->ask( 'GET', home_url( '/' ) )->error;
		$rules    = [];
		foreach ( $this->rules->ids() as $id ) {
			$rules[ $id ] = [
				'layer'   => null,
				'status'  => 0,
				'ms'      => 0,
				'because' => $settings->state( $id ),
			];
			if ( $settings->state( $id ) !== 'block' ) {
				continue;
			}
			$rules[ $id ]['because'] = Proof::UNANSWERED;
			if ( $error === '' && isset( $examples[ $id ] ) ) {
				$one          = $examples[ $id ];
				$answer       = $this->loopback->ask( $one['method'], $one['url'], $one['headers'], $one['body'] );
				$proof        = Proof::of( $answer, $one['status'] );
				$rules[ $id ] = [
					'layer'   => $proof->layer,
					'status'  => $answer->status,
					'ms'      => $answer->ms,
					'because' => $proof->because === Proof::LEFT && $one['status'] === 0 ? 'unnamed' : $proof->because,
				];
			}
		}
		if ( $error === '' ) {
			$this->entry->check( $this->loopback );
		}
		$this->tickets->tidy( time() );
		$this->options->note_server(
			[
				'probe' => [
					'time'  => time(),
					'error' => $error,
					'rules' => $rules,
				],
			]
		);
	}

	/**
	 * The last proof, as REST tells it.
	 *
	 * @return array<string, mixed>|null See Probe in src/rest/types.ts.
	 */
	public function last(): ?array {
		$probe = $this->options->state()->server()->probe();
		if ( $probe === null ) {
			return null;
		}
		$settings = $this->options->settings();
		$rules    = [];
		foreach ( $this->rules->ids() as $id ) {
			$one = $probe['rules'][ $id ] ?? [
				'layer'   => null,
				'status'  => 0,
				'ms'      => 0,
				'because' => Proof::UNANSWERED,
			];
			if ( in_array( $one['because'], [ 'off', 'watch' ], true ) && $one['because'] !== $settings->state( $id ) ) {
				$one['because'] = 'changed';
			}
			$rules[ $id ] = array_merge( $one, [ 'because' => $one['because'] === null ? null : ServerWords::because( $one['because'] ) ] );
		}
		return [
			'time'     => $probe['time'],
			'loopback' => $probe['error'] === '',
			/* translators: %s: a message of the network. */
			'because'  => $probe['error'] === '' ? null : sprintf( __( 'Your host doesn’t let the site ask itself: %s', 'sidegate' ), $probe['error'] ),
			'rules'    => $rules,
			'browser'  => [],
		];
	}

	/**
	 * What a browser can ask where the site can't ask itself.
	 *
	 * @return list<array<string, mixed>> See Example in src/rest/types.ts.
	 */
	public function for_browser(): array {
		$settings = $this->options->settings();
		$list     = [];
		foreach ( $this->examples->all() as $id => $one ) {
			$ticket = $this->rules->has( $id ) && $settings->state( $id ) === 'block' ? $this->tickets->issue( time() ) : null;
			if ( $ticket !== null ) {
				$one['headers']['X-Sidegate-Probe'] = $ticket;
				$list[]                             = [ 'rule' => $id ] + $one;
			}
		}
		return $list;
	}
}
