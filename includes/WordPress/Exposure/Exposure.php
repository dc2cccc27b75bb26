<?php
/**
 * The search for names that strangers can read.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Settings\Rules;
use Sidegate\Shield\ProbeTokens;
use Sidegate\WordPress\Cli\ExposureCommand;
use Sidegate\WordPress\Rest\ExposureRoute;
use Sidegate\WordPress\Rest\NicenameRoute;
use Sidegate\WordPress\Server\SiteLoopback;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/** Creates the objects of this folder and adds their hooks. */
final class Exposure {

	private ExposureRun $run;
	private ExposureReport $report;
	private Nicenames $nicenames;

	public function __construct( string $file, Options $options, Rules $rules ) {
		$this->run       = new ExposureRun( $options, new SiteLoopback( new ProbeTokens( $options->spool_directory() ) ) );
		$this->report    = new ExposureReport( $file, $options, $rules, $this->run );
		$this->nicenames = new Nicenames( $options );
	}

	/** @param bool $disabled Whether SIDEGATE_DISABLE switches everything off. */
	public function add_hooks( bool $disabled ): void {
		( new ExposureSchedule( $this->run, $this->nicenames, $disabled ) )->add_hooks();
		( new ExposureRoute( $this->run, $this->report ) )->add_hooks();
		( new NicenameRoute( $this->nicenames, $this->report ) )->add_hooks();
		( new AddressPrivacy( $this->nicenames ) )->add_hooks();
		( new ExposureCommand( $this->run, $this->report ) )->add_hooks();
	}

	public function report(): ExposureReport {
		return $this->report;
	}
}
