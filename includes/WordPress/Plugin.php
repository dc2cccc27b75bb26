<?php
/**
 * Puts the plugin together.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Database;
use Sidegate\Storage\Node;
use Sidegate\Storage\PersonalHits;
use Sidegate\Storage\Pseudonyms;
use Sidegate\Shield\Tickets;
use Sidegate\Storage\Spool;
use Sidegate\WordPress\Gates\Gate;

/**
 * The composition root: what exists, and who gets what.
 */
final class Plugin {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	public function __construct( string $file, bool $disabled ) {
		$this->file     = $file;
		$this->disabled = $disabled;
	}

	public function add_hooks(): void {
		$rules    = new Rules( require dirname( $this->file ) . '/build/rules.php' );
		$options  = new Options( $rules );
		$spool    = new Spool( $options->spool_directory(), Node::name() );
		$networks = new Networks( $this->file );
		$evidence = Evidence::of_this_site( $options, $spool, $networks );

		if ( ! $this->disabled ) {
			$settings = $options->settings();
			$guard    = new Guard( $rules, $settings, new Recorder( $spool, $settings->proxies() ) );
			foreach ( $rules->ids() as $rule ) {
				$gate = 'Sidegate\\WordPress\\Gates\\' . $rules->gate( $rule );
				if ( $guard->state( $rule ) !== 'off' && is_subclass_of( $gate, Gate::class ) ) {
					( new $gate( $guard, $rule ) )->add_hooks();
				}
			}
		}

		$exporter = new Exporter( $this->file, $rules, $options );
		$layers   = ServerLayers::of_this_site( $this->file, $options, $rules, new HtaccessText( $exporter ) );
		$layers->add_hooks( $this->disabled );
		( new Lifecycle( $this->file, $options, $layers ) )->add_hooks();
		( new Schedule( $evidence ) )->add_hooks();
		( new XmlrpcNeeds( $options ) )->add_hooks();
		( new ProxyFile( $options ) )->add_hooks();
		( new Translations( $this->file ) )->add_hooks();
		$tickets = new Tickets( $options->spool_directory() );
		$proof   = new SourceProof( $rules, new OwnLoopback( $tickets ), $tickets );
		$proof->add_hooks();
		( new Rest\SettingsRoute( $options, $proof, $this->disabled ) )->add_hooks();
		( new Rest\SourceRoute( $options, $rules, $evidence, $proof ) )->add_hooks();
		( new Rest\StatsRoute( $evidence, $rules ) )->add_hooks();
		( new Rest\HitsRoute( $evidence, $rules, $networks ) )->add_hooks();
		$inquiry = new Networks\Inquiry( new Networks\Dns(), new Networks\Registry() );
		( new Rest\GroupsRoute( $evidence, $rules, $networks ) )->add_hooks();
		( new Rest\SourcesRoute( $evidence, $rules, $networks ) )->add_hooks();
		( new Rest\NetworkRoute( $networks, $inquiry ) )->add_hooks();
		( new Rest\ReportRoute( $evidence, new Reports( $evidence, $networks, $inquiry ) ) )->add_hooks();
		( new Rest\HitsFileRoute( $evidence, $rules, $networks ) )->add_hooks();
		( new Privacy( $options, new PersonalHits( Database::of_this_site() ), new Pseudonyms( $spool ), $evidence ) )->add_hooks();
		( new Rest\ServerRoute( $options, $layers ) )->add_hooks();
		( new Rest\ProbeRoute( $layers->prober() ) )->add_hooks();
		( new Rest\ExportRoute( $exporter ) )->add_hooks();
		( new Cli\ExportCommand( $exporter ) )->add_hooks();
		( new SettingsPage( $this->file, $rules ) )->add_hooks();
		( new DashboardWidget( $this->file, $evidence, $rules ) )->add_hooks();
	}
}
