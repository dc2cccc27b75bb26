<?php
/**
 * Personal data: policy text, export and erasure.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use RuntimeException;
use Sidegate\Build\HitOutput;
use Sidegate\Core\ClientIp\IpAnonymizer;
use Sidegate\Core\Log\Hit;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Tables\PersonalHits;
use Sidegate\WordPress\Alerts\Channels;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Setup\Options;
use WP_Error;
use WP_Session_Tokens;
use WP_User;

/**
 * Connects Sidegate to WordPress's privacy tools: suggests a text for the
 * privacy policy, exports and erases personal data.
 *
 * These hits count as personal data: hits that tried the person's login name,
 * and hits from an address from which the person is logged in, unless other
 * people use that address too (an office, a provider's NAT). Hits from an address
 * that only this person uses are erased. From all others only the name is
 * removed: a hit from another address is evidence of what someone else did.
 * Recorded attacks and queued messages lose the names and those addresses.
 */
final class Privacy {

	private const ID = 'sidegate';

	/** Key in a session of WordPress. WordPress's own `ip` is REMOTE_ADDR: behind a proxy, the proxy's address. */
	private const SESSION_ADDRESS = 'sidegate_ip';

	/** Number of hits in one step of WordPress's exporter. */
	private const PER_PAGE = 200;

	private Options $options;
	private PersonalHits $hits;
	private AnonymizationKey $anonymization;
	private Evidence $evidence;
	private Recorder $recorder;

	public function __construct( Options $options, PersonalHits $hits, AnonymizationKey $anonymization, Evidence $evidence, Recorder $recorder ) {
		$this->options       = $options;
		$this->hits          = $hits;
		$this->anonymization = $anonymization;
		$this->evidence      = $evidence;
		$this->recorder      = $recorder;
	}

	public function add_hooks(): void {
		add_action( 'add_option_' . Options::SETTINGS, Screens::catch_errors( [ $this, 'sync_mode' ] ) );
		add_action( 'update_option_' . Options::SETTINGS, Screens::catch_errors( [ $this, 'sync_mode' ] ) );
		add_filter( 'attach_session_information', [ $this, 'filter_attach_session_information' ] );
		add_action( 'admin_init', [ $this, 'action_admin_init' ] );
		add_filter( 'wp_privacy_personal_data_exporters', [ $this, 'filter_wp_privacy_personal_data_exporters' ] );
		add_filter( 'wp_privacy_personal_data_erasers', [ $this, 'filter_wp_privacy_personal_data_erasers' ] );
	}

	/** Stores the anonymisation mode of the settings for the shield. */
	public function sync_mode(): void {
		$this->anonymization->set_mode( $this->options->settings()->text( 'addresses' ), time() );
	}

	/**
	 * Adds the client's address to the session of a user who logs in through a
	 * trusted proxy, so that the hits from it are found.
	 *
	 * @param mixed $session Information about the session.
	 * @return mixed
	 */
	public function filter_attach_session_information( $session ) {
		if ( is_array( $session ) && $this->options->settings()->proxies() !== null ) {
			$session[ self::SESSION_ADDRESS ] = $this->recorder->source( $_SERVER );
		}
		return $session;
	}

	/** Suggests a text for the site's privacy policy. */
	public function action_admin_init(): void {
		$days = $this->options->settings()->number( 'retention_days' );
		/* translators: %s: number of days. */
		$records = _n( 'To protect this site, we record requests to parts of it that visitors normally don’t use, such as xmlrpc.php: the time, IP address, requested path, browser name and, if a password was tried, the user name. Passwords are never recorded. The records are deleted after %s day and are not shared with anyone.', 'To protect this site, we record requests to parts of it that visitors normally don’t use, such as xmlrpc.php: the time, IP address, requested path, browser name and, if a password was tried, the user name. Passwords are never recorded. The records are deleted after %s days and are not shared with anyone.', $days, 'sidegate' );
		wp_add_privacy_policy_content(
			'Sidegate',
			'<p class="privacy-policy-tutorial">' . esc_html__( 'Sidegate records the requests that it blocks or watches. Adapt this text to your site.', 'sidegate' ) . '</p><p>'
			. esc_html( sprintf( $records, number_format_i18n( $days ) ) ) . '</p><p>' . esc_html( $this->address_text() ) . '</p>' . $this->services_text()
		);
	}

	/** Returns who else gets addresses, if the owner has set up such services; HTML. */
	private function services_text(): string {
		$channels = new Channels( $this->options );
		$services = array_map( [ $channels, 'title' ], array_values( array_diff( $channels->of_event( 'began' ), [ Channels::MAIL ] ) ) );
		/* translators: %s: names of services, such as “Slack”. */
		return $services === [] ? '' : '<p>' . esc_html( sprintf( __( 'Exception: if someone attacks this site, the addresses with the most requests are sent to us through %s.', 'sidegate' ), wp_sprintf( '%l', $services ) ) ) . '</p>';
	}

	/**
	 * Adds the exporter of Sidegate.
	 *
	 * @param mixed $exporters Exporters by id.
	 * @return mixed
	 */
	public function filter_wp_privacy_personal_data_exporters( $exporters ) {
		$ours = [
			'exporter_friendly_name' => __( 'Requests that Sidegate has recorded', 'sidegate' ),
			'callback'               => [ $this, 'export' ],
		];
		return is_array( $exporters ) ? $exporters + [ self::ID => $ours ] : $exporters;
	}

	/**
	 * Adds the eraser of Sidegate.
	 *
	 * @param mixed $erasers Erasers by id.
	 * @return mixed
	 */
	public function filter_wp_privacy_personal_data_erasers( $erasers ) {
		$ours = [
			'eraser_friendly_name' => __( 'Requests that Sidegate has recorded', 'sidegate' ),
			'callback'             => [ $this, 'erase' ],
		];
		return is_array( $erasers ) ? $erasers + [ self::ID => $ours ] : $erasers;
	}

	/**
	 * Returns one page of a person's hits for WordPress's exporter.
	 *
	 * @param string $email E-mail address of the person.
	 * @param int    $page  From 1.
	 * @return array{ data: list<array<string, mixed>>, done: bool }|WP_Error
	 */
	public function export( string $email, int $page = 1 ) {
		$this->evidence->refresh();
		try {
			[ $names, $own ] = $this->identify( $email );
			$rows            = $this->hits->page( $names, $own, self::PER_PAGE, $page );
			$data            = $page === 1 ? $this->attacks( $names, $own ) : [];
		} catch ( RuntimeException $e ) {
			/* translators: %s: an error message of the database. */
			return new WP_Error( 'sidegate_export', sprintf( __( 'Sidegate could not export its records. The database answered: %s', 'sidegate' ), $e->getMessage() ) );
		}
		foreach ( $rows as $id => $hit ) {
			$data[] = [
				'group_id'    => self::ID,
				'group_label' => __( 'Requests that Sidegate has recorded', 'sidegate' ),
				'item_id'     => self::ID . '-' . $id,
				'data'        => self::fields( HitOutput::personal( $hit ) ),
			];
		}
		return [
			'data' => $data,
			'done' => count( $rows ) < self::PER_PAGE,
		];
	}

	/**
	 * Returns what attacks have of a person, for WordPress's exporter.
	 *
	 * @param list<string> $names   Login names.
	 * @param list<string> $sources Addresses that only this person uses.
	 * @return list<array<string, mixed>>
	 * @throws RuntimeException If the database fails.
	 */
	private function attacks( array $names, array $sources ): array {
		$data = [];
		foreach ( $this->hits->attacks( $names, $sources ) as $start => $found ) {
			$data[] = [
				'group_id'    => self::ID . '-attacks',
				'group_label' => __( 'Attacks that Sidegate has recorded', 'sidegate' ),
				'item_id'     => self::ID . '-attack-' . $start,
				'data'        => self::fields(
					[
						[ __( 'Time', 'sidegate' ), gmdate( 'Y-m-d H:i:s', $start ) . ' UTC' ],
						[ __( 'Address', 'sidegate' ), $found['sources'] === [] ? null : implode( ', ', $found['sources'] ) ],
						[ __( 'User name that was tried', 'sidegate' ), $found['names'] === [] ? null : Hit::escape( implode( ', ', $found['names'] ) ) ],
					]
				),
			];
		}
		return $data;
	}

	/**
	 * Returns fields as WordPress's exporter expects them.
	 *
	 * @param list<array{ 0: string, 1: string|null }> $fields Titles and values; a field without a value is omitted.
	 * @return list<array{ name: string, value: string }>
	 */
	private static function fields( array $fields ): array {
		$rows = [];
		foreach ( $fields as [ $name, $value ] ) {
			if ( $value !== null ) {
				$rows[] = [
					'name'  => $name,
					'value' => esc_html( $value ),
				];
			}
		}
		return $rows;
	}

	/**
	 * Erases a person's hits and removes their name from the others.
	 *
	 * @param string $email E-mail address of the person.
	 * @return array{ items_removed: bool, items_retained: bool, messages: list<string>, done: bool }
	 */
	public function erase( string $email ): array {
		$this->evidence->refresh();
		try {
			[ $names, $own, $shared ]  = $this->identify( $email );
			$others                    = $this->hits->count_without_names( $shared, $names );
			[ $erased, $kept, $facts ] = $this->hits->erase( $names, $own );
		} catch ( RuntimeException $e ) {
			return [
				'items_removed'  => false,
				'items_retained' => true,
				/* translators: %s: an error message of the database. */
				'messages'       => [ sprintf( __( 'Sidegate could not erase all of its records. The database answered: %s', 'sidegate' ), $e->getMessage() ) ],
				'done'           => true,
			];
		}
		$messages = [];
		if ( $kept > 0 ) {
			/* translators: %s: number of requests. */
			$messages[] = sprintf( _n( 'Sidegate removed the user name from %s recorded request and keeps the rest of it, because other people may use the same address.', 'Sidegate removed the user name from %s recorded requests and keeps the rest of them, because other people may use the same addresses.', $kept, 'sidegate' ), number_format_i18n( $kept ) );
		}
		if ( $others > 0 ) {
			/* translators: 1: number of requests, 2: number of days. */
			$messages[] = sprintf( _n( 'Sidegate keeps %1$s recorded request from an address that other people use too: it may not be this person’s. It is deleted after %2$s days.', 'Sidegate keeps %1$s recorded requests from addresses that other people use too: they may not be this person’s. They are deleted after %2$s days.', $others, 'sidegate' ), number_format_i18n( $others ), number_format_i18n( $this->options->settings()->number( 'retention_days' ) ) );
		}
		return [
			'items_removed'  => $erased + $kept + $facts > 0,
			'items_retained' => $messages !== [],
			'messages'       => $messages,
			'done'           => true,
		];
	}

	/**
	 * Returns what identifies a person in the hits.
	 *
	 * @return array{ 0: list<string>, 1: list<string>, 2: list<string> } Their login names; the addresses that they are logged in from: those that only they use, and those that others may use too.
	 * @throws RuntimeException If the database fails.
	 */
	private function identify( string $email ): array {
		$user  = get_user_by( 'email', $email );
		$names = [ $email ];
		if ( ! $user instanceof WP_User ) {
			return [ $names, [], [] ];
		}
		$names[] = $user->user_login;
		$proxies = $this->options->settings()->proxies();
		$own     = [];
		$shared  = [];
		foreach ( WP_Session_Tokens::get_instance( $user->ID )->get_all() as $session ) {
			$address = is_array( $session ) ? ( $session[ self::SESSION_ADDRESS ] ?? $session['ip'] ?? '' ) : '';
			if ( ! is_string( $address ) || $address === '' || ( $proxies !== null && $proxies->trusts( $address ) ) ) {
				continue;
			}
			$source = $this->anonymization->anonymize( $address, time() );
			// An address without its last part belongs to many clients.
			$is_shared = $this->options->settings()->text( 'addresses' ) === IpAnonymizer::TRUNCATED || self::is_used_by_others( $address, $user->ID ) || $this->hits->has_names_of_others( $source, $names );
			if ( $is_shared ) {
				$shared[] = $source;
			} else {
				$own[] = $source;
			}
		}
		return [ $names, array_values( array_unique( $own ) ), array_values( array_unique( $shared ) ) ];
	}

	/** Returns whether another user is logged in from the address. WordPress stores sessions in the users' metadata. */
	private static function is_used_by_others( string $address, int $user ): bool {
		return get_users(
			[
				'blog_id'     => 0,
				'exclude'     => [ $user ],
				'number'      => 1,
				'fields'      => 'ID',
				'count_total' => false,
				'meta_query'  => [ // phpcs:ignore WordPress.DB.SlowDBQuery -- once, for an administrator who erases a person's data.
					[
						'key'     => 'session_tokens',
						'value'   => '"' . $address . '"',
						'compare' => 'LIKE',
					],
				],
			]
		) !== [];
	}

	/** Returns the sentence for the policy that says how addresses are recorded. */
	private function address_text(): string {
		switch ( $this->options->settings()->text( 'addresses' ) ) {
			case 'truncated':
				return __( 'Addresses are recorded without their last part.', 'sidegate' );
			case 'hashed':
				return __( 'Addresses are replaced by pseudonyms. The key for them is deleted after a day.', 'sidegate' );
			default:
				return __( 'Full addresses are recorded, so that attacks can be reported to the networks that they come from.', 'sidegate' )
					. ( $this->options->settings()->proxies() === null ? '' : ' ' . __( 'The addresses of proxies that a request came through are recorded too.', 'sidegate' ) );
		}
	}
}
