<?php
/**
 * People's data.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use RuntimeException;
use Sidegate\Core\Anonymity;
use Sidegate\Core\Hit;
use Sidegate\Storage\PersonalHits;
use Sidegate\Storage\Pseudonyms;
use WP_Session_Tokens;
use WP_User;

/**
 * WordPress's tools for personal data, and the words for the policy.
 *
 * What is a person's among the hits: those that tried their login name, and
 * those from an address from which they are logged in, if nothing shows that
 * others use it too (an office, a provider's NAT). Erased are the latter, and
 * the name in all others: a hit from elsewhere is evidence of somebody else.
 */
final class Privacy {

	private const ID = 'sidegate';

	/** Hits of one step of WordPress's exporter. */
	private const PER_PAGE = 200;

	/** @var Options */
	private Options $options;

	/** @var PersonalHits */
	private PersonalHits $hits;

	/** @var Pseudonyms */
	private Pseudonyms $pseudonyms;

	/** @var Evidence */
	private Evidence $evidence;

	public function __construct( Options $options, PersonalHits $hits, Pseudonyms $pseudonyms, Evidence $evidence ) {
		$this->options    = $options;
		$this->hits       = $hits;
		$this->pseudonyms = $pseudonyms;
		$this->evidence   = $evidence;
	}

	public function add_hooks(): void {
		add_action( 'add_option_' . Options::SETTINGS, Screens::careful( [ $this, 'follow' ] ) );
		add_action( 'update_option_' . Options::SETTINGS, Screens::careful( [ $this, 'follow' ] ) );
		add_action( 'admin_init', [ $this, 'action_admin_init' ] );
		add_filter( 'wp_privacy_personal_data_exporters', [ $this, 'filter_wp_privacy_personal_data_exporters' ] );
		add_filter( 'wp_privacy_personal_data_erasers', [ $this, 'filter_wp_privacy_personal_data_erasers' ] );
	}

	/** The settings have changed. */
	public function follow(): void {
		$this->pseudonyms->choose( $this->options->settings()->addresses(), time() );
	}

	public function action_admin_init(): void {
		wp_add_privacy_policy_content(
			'Sidegate',
			'<p class="privacy-policy-tutorial">' . esc_html__( 'Sidegate writes down requests that it refuses or watches. Choose what fits your settings.', 'sidegate' ) . '</p><p>'
			/* translators: %s: number of days. */
			. esc_html( sprintf( _n( 'To protect this site, we record requests to doors that visitors don’t use, such as xmlrpc.php: time, address, requested path, browser name and, if a password was tried, the user name that it was tried for. Passwords are never recorded. The records are deleted after %s day and are not sent to anybody.', 'To protect this site, we record requests to doors that visitors don’t use, such as xmlrpc.php: time, address, requested path, browser name and, if a password was tried, the user name that it was tried for. Passwords are never recorded. The records are deleted after %s days and are not sent to anybody.', $this->options->settings()->retention_days(), 'sidegate' ), number_format_i18n( $this->options->settings()->retention_days() ) ) )
			. '</p><p>' . esc_html( $this->words() ) . '</p>'
		);
	}

	/**
	 * @param mixed $exporters What other plugins export.
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
	 * @param mixed $erasers What other plugins erase.
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
	 * @param string $email Address of the person.
	 * @param int    $page  From 1.
	 * @return array{ data: list<array<string, mixed>>, done: bool }
	 */
	public function export( string $email, int $page = 1 ): array {
		$this->evidence->refresh();
		[ $names, $own ] = $this->known_of( $email );

		$rows = $this->hits->page( $names, $own, self::PER_PAGE, $page );
		$data = [];
		foreach ( $rows as $id => $hit ) {
			$data[] = [
				'group_id'    => self::ID,
				'group_label' => __( 'Requests that Sidegate has recorded', 'sidegate' ),
				'item_id'     => self::ID . '-' . $id,
				'data'        => self::told( $hit ),
			];
		}
		return [
			'data' => $data,
			'done' => count( $rows ) < self::PER_PAGE,
		];
	}

	/** @return list<array{ name: string, value: string }> */
	private static function told( Hit $hit ): array {
		$told = [
			[ __( 'Time', 'sidegate' ), gmdate( 'Y-m-d H:i:s', intdiv( $hit->time, 1000000 ) ) . ' UTC' ],
			[ __( 'Source', 'sidegate' ), $hit->source ],
			[ __( 'Request', 'sidegate' ), Hit::escape( $hit->method . ' ' . $hit->path ) ],
			[ __( 'Browser', 'sidegate' ), Hit::escape( $hit->agent ) ],
			[ __( 'User name that was tried', 'sidegate' ), Hit::escape( $hit->login ) ],
		];
		if ( $hit->way !== null ) {
			$told[] = [ __( 'Came through', 'sidegate' ), implode( ' ', array_merge( $hit->way->hops, [ $hit->source ] ) ) ];
		}
		$rows = [];
		foreach ( $told as [ $name, $value ] ) {
			$rows[] = [
				'name'  => $name,
				'value' => esc_html( $value ),
			];
		}
		return $rows;
	}

	/**
	 * @param string $email Address of the person.
	 * @return array{ items_removed: bool, items_retained: bool, messages: list<string>, done: bool }
	 */
	public function erase( string $email ): array {
		$this->evidence->refresh();
		[ $names, $own, $shared ] = $this->known_of( $email );
		$others                   = $this->hits->number_without( $shared, $names );
		try {
			[ $gone, $kept ] = $this->hits->erase( $names, $own );
		} catch ( RuntimeException $e ) {
			return [
				'items_removed'  => false,
				'items_retained' => true,
				/* translators: %s: a message of the database. */
				'messages'       => [ sprintf( __( 'Sidegate could not erase its records, because the database said: %s', 'sidegate' ), $e->getMessage() ) ],
				'done'           => true,
			];
		}
		$messages = [];
		if ( $kept > 0 ) {
			/* translators: %s: number of requests. */
			$messages[] = sprintf( _n( 'Sidegate has taken the name out of %s recorded request and keeps the rest of it: it came from an address that is not known to be this person’s alone.', 'Sidegate has taken the name out of %s recorded requests and keeps the rest of them: they came from addresses that are not known to be this person’s alone.', $kept, 'sidegate' ), number_format_i18n( $kept ) );
		}
		if ( $others > 0 ) {
			/* translators: 1: number of requests, 2: number of days. */
			$messages[] = sprintf( _n( 'Sidegate keeps %1$s recorded request from an address that this person shares with others. Nothing shows that it was theirs. It is deleted after %2$s days.', 'Sidegate keeps %1$s recorded requests from addresses that this person shares with others. Nothing shows that they were theirs. They are deleted after %2$s days.', $others, 'sidegate' ), number_format_i18n( $others ), number_format_i18n( $this->options->settings()->retention_days() ) );
		}
		return [
			'items_removed'  => $gone + $kept > 0,
			'items_retained' => $messages !== [],
			'messages'       => $messages,
			'done'           => true,
		];
	}

	/** @return array{ 0: list<string>, 1: list<string>, 2: list<string> } Names that they log in with; addresses that they are logged in from: those that are theirs alone, and those that are not. */
	private function known_of( string $email ): array {
		$user  = get_user_by( 'email', $email );
		$names = [ $email ];
		if ( ! $user instanceof WP_User ) {
			return [ $names, [], [] ];
		}
		$names[] = $user->user_login;
		$own     = [];
		$shared  = [];
		foreach ( WP_Session_Tokens::get_instance( $user->ID )->get_all() as $session ) {
			$address = is_array( $session ) ? ( $session['ip'] ?? '' ) : '';
			if ( ! is_string( $address ) || $address === '' ) {
				continue;
			}
			$source = $this->pseudonyms->of( $address, time() );
			// Without its last part it is the address of many.
			$is_shared = $this->options->settings()->addresses() === Anonymity::TRUNCATED || self::is_used_by_others( $address, $user->ID ) || $this->hits->is_of_others( $source, $names );
			if ( $is_shared ) {
				$shared[] = $source;
			} else {
				$own[] = $source;
			}
		}
		return [ $names, array_values( array_unique( $own ) ), array_values( array_unique( $shared ) ) ];
	}

	/** Whether another user is logged in from the address. WordPress keeps its sessions in the users' meta data. */
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

	/** What is kept of addresses. */
	private function words(): string {
		switch ( $this->options->settings()->addresses() ) {
			case 'truncated':
				return __( 'Addresses are recorded without their last part.', 'sidegate' );
			case 'hashed':
				return __( 'Addresses are replaced by pseudonyms, whose key is thrown away after a day.', 'sidegate' );
			default:
				return __( 'Addresses are recorded whole, so that attacks can be reported to the network that they come from.', 'sidegate' )
					. ( $this->options->settings()->proxies() === null ? '' : ' ' . __( 'So are those of the proxies that a request came through.', 'sidegate' ) );
		}
	}
}
