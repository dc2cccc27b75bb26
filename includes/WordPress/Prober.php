<?php
/**
 * Checks which layer blocks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Answer;
use Sidegate\Core\Check;
use Sidegate\Core\Proof;
use Sidegate\Core\Rules;
use Sidegate\Server\Loopback;
use Sidegate\Shield\Tickets;
use Sidegate\Storage\LogWatch;

/**
 * Sends each blocking rule's example to the site itself, and keeps what was
 * answered. Where the host lets no site do that, the owner's browser asks, and
 * what it was answered is read here too.
 *
 * @phpstan-type Seen array{ rule: string, status: int, ms: int, headers: list<array{ name: string, value: string }>, body: string }
 * @phpstan-import-type Found from Check
 */
final class Prober {

	/** The option that holds the last check. */
	public const OPTION = 'sidegate_check';

	/** Seconds after which no further example is tried: a site that answers slowly must not hold a PHP process. */
	private const BUDGET = 30;

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

	/** @var Fingerprint */
	private Fingerprint $fingerprint;

	/** @var string Address of refuse.php. */
	private string $handler;

	/** @var EntryScripts */
	private EntryScripts $entry;

	public function __construct( string $file, Options $options, Rules $rules, Loopback $loopback, Tickets $tickets ) {
		$this->options     = $options;
		$this->rules       = $rules;
		$this->examples    = new Examples( $file );
		$this->loopback    = $loopback;
		$this->tickets     = $tickets;
		$this->fingerprint = new Fingerprint( $file, $options );
		$this->handler     = plugins_url( 'refuse.php', $file );
		$this->entry       = new EntryScripts( $file, $options, $rules );
	}

	/** The last check. */
	public function check(): Check {
		return new Check( get_option( self::OPTION ) );
	}

	/** What a check would be made of now. */
	public function fingerprint(): string {
		return $this->fingerprint->now();
	}

	/** Whether a check is due: never made, too old, or something changed since. */
	public function is_due(): bool {
		return $this->check()->age( $this->fingerprint(), time() ) !== Check::FRESH;
	}

	/** The site asks itself. */
	public function probe(): void {
		$made_for = $this->fingerprint();
		$end      = microtime( true ) + self::BUDGET;
		$front    = $this->loopback->ask( 'GET', home_url( '/' ) );
		$server   = $front->error === '' ? $this->server( $front->status ) : '';
		$rules    = [];
		$log      = new LogWatch( $this->log_folder() );
		$denied   = false;
		foreach ( $this->examples() as $id => $one ) {
			if ( $this->options->are_gone() ) {
				return;
			}
			$answer       = $front->error === '' && microtime( true ) < $end
				? $this->loopback->ask( $one['method'], $one['url'], $one['headers'], $one['body'] )
				: new Answer( 0, [], '', 0 );
			$proof        = Proof::of( $answer, $one['status'], $server, $one['redirect'] );
			$rules[ $id ] = self::found( $answer, $proof );
			$denied       = $denied || ( $server === Proof::SERVER_UNKNOWN && $proof->is_bare );
		}
		if ( $front->error === '' ) {
			$this->entry->check( $this->loopback );
		}
		$this->tickets->tidy( time() );
		$this->keep( 'site', $front->error, $made_for, $rules, $denied ? $log->has_new_line() : null, $log->last_line() );
	}

	/**
	 * Reads what the browser was answered, where the site can't ask itself.
	 *
	 * @param list<Seen> $answers By rule.
	 */
	public function read( array $answers ): void {
		$examples = $this->examples();
		$server   = $this->options->state()->server();
		$strength = $server->wanted() ? $server->strength() : Proof::SERVER_UNKNOWN;
		$rules    = [];
		foreach ( $answers as $one ) {
			$example = $examples[ $one['rule'] ] ?? null;
			if ( $example !== null ) {
				$answer                = new Answer( $one['status'], array_column( $one['headers'], 'value', 'name' ), $one['body'], $one['ms'] );
				$rules[ $one['rule'] ] = self::found( $answer, Proof::of( $answer, $example['status'], $strength, $example['redirect'] ) );
			}
		}
		$this->keep( 'browser', $this->check()->error, $this->fingerprint(), $rules );
	}

	/**
	 * What a browser can ask where the site can't ask itself.
	 *
	 * @return list<array<string, mixed>> See Example in src/rest/types.ts.
	 */
	public function for_browser(): array {
		$list = [];
		foreach ( $this->examples() as $id => $one ) {
			$ticket = $this->tickets->issue( time() );
			if ( $ticket !== null ) {
				$one['headers']['X-Sidegate-Probe'] = $ticket;
				unset( $one['redirect'] );
				$list[] = [ 'rule' => $id ] + $one;
			}
		}
		return $list;
	}

	/** @return array<string, array{ method: string, url: string, headers: array<string, string>, body: string, status: int, redirect: bool }> Of the rules that block. */
	private function examples(): array {
		$settings = $this->options->settings();
		$blocking = array_filter( $this->rules->ids(), static fn ( string $id ): bool => $settings->state( $id ) === 'block' );
		return array_intersect_key( $this->examples->all( $settings ), array_flip( $blocking ) );
	}

	/**
	 * Who may deny a request without Sidegate's name: see Proof::of(). In
	 * `counted` that is tried: a hardening rule that forbids PHP in wp-content
	 * denies refuse.php as well.
	 *
	 * @param int $front Status of the front page.
	 */
	private function server( int $front ): string {
		$server = $this->options->state()->server();
		if ( $front === 401 || $front === 403 || $front === 503 ) {
			return Proof::SERVER_CLOSED;
		}
		if ( ! $server->wanted() || $server->strength() === Proof::SERVER_BARE ) {
			return $server->wanted() ? Proof::SERVER_BARE : Proof::SERVER_UNKNOWN;
		}
		// Without a rule in its environment it answers 404.
		return $this->loopback->ask( 'GET', $this->handler )->is_refusal_of_sidegate() ? Proof::SERVER_COUNTED : Proof::SERVER_UNCOUNTED;
	}

	/** Returns the folder in which the web server writes its log of hits; empty where that is another site's folder. */
	private function log_folder(): string {
		return SharedFiles::are_elsewhere() ? '' : $this->options->spool_directory();
	}

	/** @return Found */
	private static function found( Answer $answer, Proof $proof ): array {
		return [
			'layer'   => $proof->layer,
			'status'  => $answer->status,
			'ms'      => $answer->ms,
			'because' => $proof->because,
		];
	}

	/**
	 * @param array<string, Found> $rules     By rule.
	 * @param bool|null            $written   See Check.
	 * @param int                  $last_line See Check; an earlier one stays known: the log goes when it has been read.
	 */
	private function keep( string $by, string $error, string $made_for, array $rules, ?bool $written = null, int $last_line = 0 ): void {
		if ( $this->options->are_gone() ) {
			return;
		}
		update_option(
			self::OPTION,
			[
				'time'      => time(),
				'by'        => $by,
				'error'     => $error,
				'made_for'  => $made_for,
				'rules'     => $rules,
				'written'   => $written,
				'last_line' => max( $last_line, $this->check()->last_line ),
			],
			false
		);
	}
}
