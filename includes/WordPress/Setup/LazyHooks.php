<?php
/**
 * Adds the hooks of everything but the rules.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

use Sidegate\Core\Settings\Rules;
use Sidegate\Shield\ProbeTokens;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Spool\Spool;
use Sidegate\Storage\Tables\Database;
use Sidegate\Storage\Tables\PersonalHits;
use Sidegate\Storage\Tables\TriedNames;
use Sidegate\WordPress\Admin\DashboardWidget;
use Sidegate\WordPress\Admin\DebugInformation;
use Sidegate\WordPress\Admin\Privacy;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Admin\SettingsPage;
use Sidegate\WordPress\Admin\SiteHealth;
use Sidegate\WordPress\Admin\WelcomeNotice;
use Sidegate\WordPress\Alerts\AlertQueue;
use Sidegate\WordPress\Alerts\Alerts;
use Sidegate\WordPress\Alerts\Channels;
use Sidegate\WordPress\Alerts\HourlyTasks;
use Sidegate\WordPress\Alerts\LoginWatch;
use Sidegate\WordPress\Alerts\Messages\MessageFactory;
use Sidegate\WordPress\Alerts\MonthlyReport;
use Sidegate\WordPress\Alerts\ProblemWatch;
use Sidegate\WordPress\Alerts\StateLock;
use Sidegate\WordPress\Alerts\Unsubscribe;
use Sidegate\WordPress\Checks\CheckSchedule;
use Sidegate\WordPress\Checks\ProbeRequests;
use Sidegate\WordPress\Checks\Prober;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Cli\ExportCommand;
use Sidegate\WordPress\Cli\ExposureCommand;
use Sidegate\WordPress\Cli\LogCommands;
use Sidegate\WordPress\Cli\SettingsCommands;
use Sidegate\WordPress\Cli\StatusCommands;
use Sidegate\WordPress\Exposure\AddressPrivacy;
use Sidegate\WordPress\Exposure\ExposureReport;
use Sidegate\WordPress\Exposure\ExposureRun;
use Sidegate\WordPress\Exposure\ExposureSchedule;
use Sidegate\WordPress\Exposure\Nicenames;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Neighbours\Needs;
use Sidegate\WordPress\Networks\AddressLookup;
use Sidegate\WordPress\Networks\Dns;
use Sidegate\WordPress\Networks\NetworkLookup;
use Sidegate\WordPress\Networks\Registry;
use Sidegate\WordPress\Rest\AlertTestRoute;
use Sidegate\WordPress\Rest\ExportRoute;
use Sidegate\WordPress\Rest\ExposureRoute;
use Sidegate\WordPress\Rest\GroupsRoute;
use Sidegate\WordPress\Rest\HitsContextRoute;
use Sidegate\WordPress\Rest\HitsFileRoute;
use Sidegate\WordPress\Rest\HitsRoute;
use Sidegate\WordPress\Rest\IncidentsRoute;
use Sidegate\WordPress\Rest\LogsRoute;
use Sidegate\WordPress\Rest\NetworkRoute;
use Sidegate\WordPress\Rest\NetworkTableRoute;
use Sidegate\WordPress\Rest\NicenameRoute;
use Sidegate\WordPress\Rest\ProbeRoute;
use Sidegate\WordPress\Rest\ReportRoute;
use Sidegate\WordPress\Rest\ServerRoute;
use Sidegate\WordPress\Rest\SettingsRoute;
use Sidegate\WordPress\Rest\SourceRoute;
use Sidegate\WordPress\Rest\SourcesRoute;
use Sidegate\WordPress\Rest\StatsRoute;
use Sidegate\WordPress\Rest\StatusRoute;
use Sidegate\WordPress\Rules\Support\Guard;
use Sidegate\WordPress\Server\EarlyPhp;
use Sidegate\WordPress\Server\EntryScripts;
use Sidegate\WordPress\Server\Exporter;
use Sidegate\WordPress\Server\HtaccessText;
use Sidegate\WordPress\Server\ManagedHtaccess;
use Sidegate\WordPress\Server\ProxyFile;
use Sidegate\WordPress\Server\ProxyVerification;
use Sidegate\WordPress\Server\ServerLayers;
use Sidegate\WordPress\Server\SiteLoopback;
use Sidegate\WordPress\Server\TrafficCoverage;
use Throwable;
use WP_REST_Request;

/**
 * Creates the objects for settings, evidence, server files and screens when the
 * first hook fires that one of them needs. A visitor's page needs none of them,
 * and should not load some fifty classes.
 */
final class LazyHooks {

	/** Hooks that may fire outside of the admin, cron and WP-CLI. */
	private const HOOKS = [
		Schedule::EVENT,
		CheckSchedule::EVENT,
		Schedule::SURGE,
		ExposureSchedule::EVENT,
		'deleted_user',
		Schedule::DELIVERY,
		'add_option_' . Options::SETTINGS,
		'update_option_' . Options::SETTINGS,
		'delete_option_' . Options::SETTINGS,
		'update_option_' . Options::STATE,
		'wp_initialize_site',
		'wp_uninitialize_site',
		'upgrader_process_complete',
		'wp_privacy_personal_data_exporters',
		// WordPress's weekly event and its REST route for Site Health.
		'site_status_tests',
		'wp_privacy_personal_data_erasers',
		'attach_session_information',
	];

	/** @var string Path of plugin.php. */
	private string $file;

	private Rules $rules;
	private Options $options;
	private Spool $spool;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	private ?Lifecycle $lifecycle = null;
	private ?Guard $guard;
	private bool $is_loaded = false;

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
			// The site was restored without its options, so the activation hook doesn't run.
			add_action( 'shutdown', [ $this, 'action_shutdown' ] );
		}
		( new Needs( $this->options ) )->add_hooks();
		// The site's own probe requests are answered on any page. A forged one must not cost more than other requests.
		if ( $this->disabled || is_admin() || wp_doing_cron() || defined( 'WP_CLI' ) || $this->is_probe() ) {
			$this->load( null );
			return;
		}
		$plugin = plugin_basename( $this->file );
		foreach ( array_merge( self::HOOKS, Screens::ACTIONS, [ "activate_$plugin", "deactivate_$plugin" ] ) as $hook ) {
			// The lowest priority, so that callbacks added now still run for this hook.
			add_filter( $hook, [ $this, 'load' ], PHP_INT_MIN );
		}
		add_filter( 'rest_pre_dispatch', [ $this, 'filter_rest_pre_dispatch' ], PHP_INT_MIN, 3 );
	}

	private function is_probe(): bool {
		$token = $_SERVER['HTTP_X_SIDEGATE_PROBE'] ?? ''; // phpcs:ignore WordPress.Security -- only compared.
		try {
			return is_string( $token ) && $token !== '' && ( new ProbeTokens( $this->options->spool_directory() ) )->is_valid( $token, time() );
		} catch ( Throwable $e ) {
			// The host has disabled a PHP function; the check reports that it can't tell the layer.
			return false;
		}
	}

	/**
	 * Registers the routes when a request is for one of them or for the index of
	 * all routes. Requests for other plugins' routes don't need them.
	 *
	 * @param mixed                                 $result  The response to use instead of dispatching.
	 * @param mixed                                 $server  The server.
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return mixed
	 */
	public function filter_rest_pre_dispatch( $result, $server, WP_REST_Request $request ) {
		$route = $request->get_route();
		return $route === '/' || stripos( $route, '/sidegate/' ) === 0 ? $this->load( $result ) : $result;
	}

	/** Sets the site up, unless the request was blocked: a blocked request must write no option. */
	public function action_shutdown(): void {
		if ( ! wp_installing() && ( $this->guard === null || ! $this->guard->has_blocked() ) && $this->options->state()->stored_token() === '' ) {
			$this->load( null );
			if ( $this->lifecycle !== null ) {
				$this->lifecycle->ensure_set_up();
			}
		}
	}

	/**
	 * Adds all hooks, once. Works as an action and as a filter.
	 *
	 * @param mixed $value The filtered value.
	 * @return mixed The same value.
	 */
	public function load( $value ) {
		if ( ! $this->is_loaded ) {
			$this->is_loaded = true;
			Screens::catch_errors( [ $this, 'add_all_hooks' ] )();
		}
		return $value;
	}

	/** Creates all objects and adds their hooks. */
	public function add_all_hooks(): void {
		$networks = new NetworkLookup( $this->file );
		$evidence = Evidence::of_this_site( $this->options, $this->spool, $networks );
		$exporter = new Exporter( $this->file, $this->rules, $this->options );
		$tokens   = new ProbeTokens( $this->options->spool_directory() );
		$loopback = new SiteLoopback( $tokens );
		$requests = new ProbeRequests( $this->file );
		$entry    = new EntryScripts( $this->file, $this->options, $this->rules );
		$prober   = new Prober( $this->file, $this->options, $requests, $entry, $loopback, $tokens );
		$htaccess = new ManagedHtaccess( $this->options, new HtaccessText( $exporter ), $loopback, $requests );
		$layers   = new ServerLayers( $this->options, $htaccess, new EarlyPhp( $this->file, $this->options ) );
		$layers->add_hooks( $this->disabled );
		$this->lifecycle = new Lifecycle( $this->file, $this->options, $layers );
		$this->lifecycle->add_hooks();
		$run       = new ExposureRun( $this->options, $loopback );
		$exposure  = new ExposureReport( $this->options, $this->rules, $run );
		$nicenames = new Nicenames( $this->options );
		( new ExposureSchedule( $run, $nicenames, $this->disabled ) )->add_hooks();
		( new ExposureRoute( $run, $exposure ) )->add_hooks();
		( new NicenameRoute( $nicenames, $exposure ) )->add_hooks();
		( new AddressPrivacy( $nicenames ) )->add_hooks();
		$report = new StatusReport( $this->options, $this->rules, $evidence, $layers, $prober, $entry, $exposure, $this->disabled );
		( new CheckSchedule( $prober, $this->disabled ) )->add_hooks();
		( new Schedule( $evidence ) )->add_hooks();
		( new ProxyFile( $this->options ) )->add_hooks();
		$verification = new ProxyVerification( $this->rules, $loopback, $tokens );
		$verification->add_hooks();
		$settings = new SettingsRoute( $this->options, $verification, $this->disabled );
		$settings->add_hooks();
		( new SourceRoute( $this->options, $this->rules, $evidence, $verification ) )->add_hooks();
		( new StatsRoute( $evidence, $this->rules ) )->add_hooks();
		$hits = new HitsRoute( $evidence, $this->rules, $networks );
		$hits->add_hooks();
		( new HitsContextRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		$lookup   = new AddressLookup( new Dns(), new Registry() );
		$channels = new Channels( $this->options );
		$queue    = new AlertQueue( $evidence->outbox(), $channels );
		$monthly  = new MonthlyReport( $this->options, $this->rules, $evidence, $queue );
		$alerts   = new Alerts( $this->options, $evidence->outbox(), $channels, new MessageFactory( $networks, $report ), $monthly );
		$alerts->add_hooks();
		$lock   = new StateLock( $this->options, Database::of_this_site() );
		$logins = new LoginWatch( $this->options, new TriedNames( Database::of_this_site() ), $evidence->incidents(), $queue );
		( new ProblemWatch( $this->options, $queue, $lock ) )->add_hooks();
		( new HourlyTasks( $this->options, $report, $logins, $monthly, $lock ) )->add_hooks();
		( new Unsubscribe( $monthly ) )->add_hooks();
		$incidents = new IncidentsRoute( $evidence, $networks );
		$incidents->add_hooks();
		( new AlertTestRoute( $alerts ) )->add_hooks();
		( new GroupsRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		$sources = new SourcesRoute( $evidence, $this->rules, $networks );
		$sources->add_hooks();
		( new NetworkRoute( $networks, $lookup ) )->add_hooks();
		( new NetworkTableRoute( $networks ) )->add_hooks();
		( new LogsRoute() )->add_hooks();
		( new ReportRoute( $evidence, $networks, $lookup ) )->add_hooks();
		( new HitsFileRoute( $evidence, $this->rules, $networks ) )->add_hooks();
		( new Privacy( $this->options, new PersonalHits( Database::of_this_site() ), new AnonymizationKey( $this->spool ), $evidence, new Recorder( $this->spool, $this->options->settings()->proxies() ) ) )->add_hooks();
		( new ServerRoute( $this->options, $layers, $prober, $report ) )->add_hooks();
		( new ProbeRoute( $prober, $report ) )->add_hooks();
		( new StatusRoute( $report ) )->add_hooks();
		( new ExportRoute( $exporter, new TrafficCoverage( $evidence ) ) )->add_hooks();
		if ( Viewer::is_on_command_line() ) {
			( new ExportCommand( $exporter ) )->add_hooks();
			( new ExposureCommand( $run, $exposure ) )->add_hooks();
			( new LogCommands( $evidence, $this->rules, $hits, $sources, $incidents ) )->add_hooks();
			( new SettingsCommands( $settings, $this->rules ) )->add_hooks();
			( new StatusCommands( $report, $prober ) )->add_hooks();
		}
		( new SettingsPage( $this->file, $this->rules, $evidence ) )->add_hooks();
		( new DashboardWidget( $this->file, $evidence, $this->rules, $report, $networks ) )->add_hooks();
		( new SiteHealth( $this->options, $this->rules, $evidence, $report, $this->disabled ) )->add_hooks();
		( new DebugInformation( $this->file, $this->options, $report, $channels ) )->add_hooks();
		( new WelcomeNotice( $this->file, $this->options ) )->add_hooks();
	}
}
