<?php
/**
 * What the owner sees and sets.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Shield\Tickets;
use Sidegate\Storage\Database;
use Sidegate\Storage\PersonalHits;
use Sidegate\Storage\Pseudonyms;
use Sidegate\Storage\Spool;

/**
 * Settings, evidence, server files. A visitor's page needs nothing of it, and
 * should not pay for half a hundred classes: they are made when the first
 * thing happens that one of them waits for.
 */
final class Administration {

	/** Hooks that may fire where nobody has said that this is the admin, cron or WP-CLI. */
	private const HOOKS = [
		'rest_api_init',
		Schedule::EVENT,
		Checks::EVENT,
		Schedule::SURGE,
		'add_option_' . Options::SETTINGS,
		'update_option_' . Options::SETTINGS,
		'delete_option_' . Options::SETTINGS,
		'update_option_' . Options::STATE,
		'wp_initialize_site',
		'wp_uninitialize_site',
		'wp_privacy_personal_data_exporters',
		'wp_privacy_personal_data_erasers',
	];

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Rules */
	private Rules $rules;

	/** @var Options */
	private Options $options;

	/** @var Spool */
	private Spool $spool;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	/** @var Lifecycle|null */
	private ?Lifecycle $lifecycle = null;

	/** @var Guard|null */
	private ?Guard $guard;

	/** @var bool */
	private bool $is_made = false;

	/** @param Guard|null $guard Null while Sidegate is switched off. */
	public function __construct( string $file, Rules $rules, Options $options, Spool $spool, ?Guard $guard ) {
		$this->file     = $file;
		$this->rules    = $rules;
		$this->options  = $options;
		$this->spool    = $spool;
		$this->guard    = $guard;
		$this->disabled = $guard === null;
	}

	public function add_hooks(): void {
		if ( $this->options->state()->stored_token() === '' ) {
			// Restored without its options: nobody activates it.
			add_action( 'shutdown', [ $this, 'action_shutdown' ] );
		}
		// The site's own question is answered on its front page.
		if ( $this->disabled || is_admin() || wp_doing_cron() || defined( 'WP_CLI' ) || isset( $_SERVER['HTTP_X_SIDEGATE_PROBE'] ) ) {
			$this->make( null );
			return;
		}
		$plugin = plugin_basename( $this->file );
		foreach ( array_merge( self::HOOKS, Screens::ACTIONS, [ "activate_$plugin", "deactivate_$plugin" ] ) as $hook ) {
			// First of all, so that whoever waits for the hook still hears it.
			add_filter( $hook, [ $this, 'make' ], PHP_INT_MIN );
		}
	}

	/** Sets the site up, unless the request was blocked: that writes no option. */
	public function action_shutdown(): void {
		if ( ! wp_installing() && ( $this->guard === null || ! $this->guard->has_blocked() ) && $this->options->state()->stored_token() === '' ) {
			$this->make( null );
			if ( $this->lifecycle !== null ) {
				$this->lifecycle->mend();
			}
		}
	}

	/**
	 * @param mixed $value What a filter filters.
	 * @return mixed The same.
	 */
	public function make( $value ) {
		if ( ! $this->is_made ) {
			$this->is_made = true;
			Screens::careful( [ $this, 'add_all_hooks' ] )();
		}
		return $value;
	}

	public function add_all_hooks(): void {
		$networks = new Networks( $this->file );
		$evidence = Evidence::of_this_site( $this->options, $this->spool, $networks );
		$exporter = new Exporter( $this->file, $this->rules, $this->options );
		$layers   = ServerLayers::of_this_site( $this->file, $this->options, $this->rules, new HtaccessText( $exporter ) );
		$layers->add_hooks( $this->disabled );
		$this->lifecycle = new Lifecycle( $this->file, $this->options, $layers );
		$this->lifecycle->add_hooks();
		$report = new StatusReport( $this->file, $this->options, $this->rules, $evidence, $layers, $this->disabled );
		( new Checks( $layers->prober(), $this->disabled ) )->add_hooks();
		( new Schedule( $evidence ) )->add_hooks();
		( new XmlrpcNeeds( $this->options ) )->add_hooks();
		( new ProxyFile( $this->options ) )->add_hooks();
		$tickets = new Tickets( $this->options->spool_directory() );
		$proof   = new SourceProof( $this->rules, new OwnLoopback( $tickets ), $tickets );
		$proof->add_hooks();
		( new Rest\SettingsRoute( $this->options, $proof, $this->disabled ) )->add_hooks();
		( new Rest\SourceRoute( $this->options, $this->rules, $evidence, $proof ) )->add_hooks();
		( new Rest\StatsRoute( $evidence, $this->rules ) )->add_hooks();
		( new Rest\HitsRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		$inquiry = new Networks\Inquiry( new Networks\Dns(), new Networks\Registry() );
		$alerts  = new Alerts\Alerts( $this->file, $this->options, $evidence, $networks );
		$alerts->add_hooks();
		( new Rest\IncidentsRoute( $evidence, $networks ) )->add_hooks();
		( new Rest\AlertTestRoute( $alerts ) )->add_hooks();
		( new Rest\GroupsRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		( new Rest\SourcesRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		( new Rest\NetworkRoute( $networks, $inquiry ) )->add_hooks();
		( new Rest\ReportRoute( $evidence, new Reports( $evidence, $networks, $inquiry ) ) )->add_hooks();
		( new Rest\HitsFileRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		( new Privacy( $this->options, new PersonalHits( Database::of_this_site() ), new Pseudonyms( $this->spool ), $evidence ) )->add_hooks();
		( new Rest\ServerRoute( $this->options, $layers, $report ) )->add_hooks();
		( new Rest\ProbeRoute( $layers->prober(), $report ) )->add_hooks();
		( new Rest\StatusRoute( $report ) )->add_hooks();
		( new Rest\ExportRoute( $exporter, new OwnTraffic( $evidence ) ) )->add_hooks();
		( new Cli\ExportCommand( $exporter ) )->add_hooks();
		( new SettingsPage( $this->file, $this->rules ) )->add_hooks();
		( new DashboardWidget( $this->file, $evidence, $this->rules, $report ) )->add_hooks();
	}
}
