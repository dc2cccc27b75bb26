<?php
/**
 * What refuses before the plugin does, kept in step with it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Core\State;
use Sidegate\Server\BlockText;
use Sidegate\Shield\Tickets;

/**
 * `.htaccess` and earlier PHP follow each change of the settings, and go when
 * Sidegate goes.
 */
final class ServerLayers {

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled = false;

	/** @var Options */
	private Options $options;

	/** @var ManagedHtaccess */
	private ManagedHtaccess $htaccess;

	/** @var EarlyPhp */
	private EarlyPhp $early;

	/** @var Prober */
	private Prober $prober;

	private function __construct( Options $options, ManagedHtaccess $htaccess, EarlyPhp $early, Prober $prober ) {
		$this->options  = $options;
		$this->htaccess = $htaccess;
		$this->early    = $early;
		$this->prober   = $prober;
	}

	public static function of_this_site( string $file, Options $options, Rules $rules, BlockText $text ): self {
		$tickets  = new Tickets( $options->spool_directory() );
		$loopback = new OwnLoopback( $tickets );
		$examples = new Examples( $file );
		return new self(
			$options,
			new ManagedHtaccess( $options, $text, $loopback, $examples ),
			new EarlyPhp( $file, $options ),
			new Prober( $file, $options, $rules, $loopback, $tickets )
		);
	}

	public function add_hooks( bool $disabled ): void {
		$this->disabled = $disabled;
		add_action( 'update_option_' . Options::SETTINGS, Screens::careful( [ $this, 'action_update_option_sidegate_settings' ] ) );
		add_action( 'update_option_' . Options::STATE, Screens::careful( [ $this, 'action_update_option_sidegate_state' ] ), 10, 2 );
		add_action( Schedule::EVENT, Screens::careful( [ $this, 'keep_house' ] ) );
		// An update of Sidegate may say the same settings in other lines.
		add_action( Schedule::EVENT, Screens::careful( [ $this, 'follow' ] ) );
		Screens::add_action( [ $this, 'keep_house' ] );
		if ( $disabled ) {
			// SIDEGATE_DISABLE is said to WordPress alone; the server and earlier PHP must be told.
			add_action( 'init', Screens::careful( [ $this, 'action_init' ] ) );
		} else {
			Screens::add_action( [ $this, 'take_up' ] );
		}
	}

	public function htaccess(): ManagedHtaccess {
		return $this->htaccess;
	}

	public function early(): EarlyPhp {
		return $this->early;
	}

	public function prober(): Prober {
		return $this->prober;
	}

	/** What a site of a network has changed, the main one writes into what they share. */
	public function action_update_option_sidegate_settings(): void {
		if ( SharedFiles::are_elsewhere() ) {
			Schedule::soon_on_main_site();
		}
		$this->follow();
	}

	public function follow(): void {
		if ( $this->disabled ) {
			// What couldn't be taken out when it was switched off.
			Screens::careful( [ $this->early, 'let_go' ] )();
			$this->htaccess->let_go( 'disable' );
			return;
		}
		if ( $this->options->are_gone() ) {
			return;
		}
		$this->early->follow();
		$this->htaccess->follow();
	}

	/**
	 * A plugin that needs XML-RPC has come or gone, and with it a default; or
	 * the site has been copied or moved.
	 *
	 * @param mixed $old What was remembered.
	 * @param mixed $new What is.
	 */
	public function action_update_option_sidegate_state( $old, $new ): void {
		$old_state = new State( $old );
		$new_state = new State( $new );
		if ( ! $new_state->is_placed_as( $old_state ) || $old_state->xmlrpc_needed_by() !== $new_state->xmlrpc_needed_by() ) {
			$this->action_update_option_sidegate_settings();
		}
	}

	/**
	 * Everything that refuses before the plugin does goes. What the owner has chosen stays, for the next time.
	 *
	 * @param string $by `deactivation` or `disable`.
	 * @return string Empty, or what goes on blocking, and what to do about it.
	 */
	public function let_go( string $by = 'deactivation' ): string {
		Screens::careful( [ $this->early, 'let_go' ] )();
		$this->htaccess->let_go( $by );
		return trim( $this->early->stuck() . ' ' . $this->htaccess->stuck() );
	}

	/**
	 * Sidegate is deleted. It was deactivated before, unless its folder had been taken away by hand.
	 *
	 * @return string As let_go.
	 */
	public function leave(): string {
		$stuck = $this->let_go();
		$this->early->tidy();
		return $stuck;
	}

	/** With SIDEGATE_DISABLE: once, on whatever request comes first. */
	public function action_init(): void {
		$server = $this->options->state()->server();
		if ( ( $server->wanted() || $server->early() !== 'off' ) && ! $server->suspended() ) {
			$this->let_go( 'disable' );
			$this->options->note_server( [ 'suspended' => true ] );
		}
	}

	/** SIDEGATE_DISABLE is gone, or Sidegate was activated again. `.htaccess` waits for the owner: his page says that it was taken out. */
	public function take_up(): void {
		if ( $this->options->state()->server()->suspended() ) {
			$this->options->note_server( [ 'suspended' => false ] );
		}
		// Moved back to a place that it has been in before, say.
		$this->follow();
	}

	public function keep_house(): void {
		$this->htaccess->recover();
		$this->early->tidy();
	}
}
