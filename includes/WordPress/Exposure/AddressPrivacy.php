<?php
/**
 * Personal data: earlier names in the addresses of author pages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * Exports and erases the earlier nicenames of a person. The result of looking
 * for names needs neither: it holds ids of users, and no name.
 */
final class AddressPrivacy {

	private const ID = 'sidegate-addresses';

	private Nicenames $nicenames;

	public function __construct( Nicenames $nicenames ) {
		$this->nicenames = $nicenames;
	}

	public function add_hooks(): void {
		add_filter( 'wp_privacy_personal_data_exporters', [ $this, 'filter_wp_privacy_personal_data_exporters' ] );
		add_filter( 'wp_privacy_personal_data_erasers', [ $this, 'filter_wp_privacy_personal_data_erasers' ] );
	}

	/**
	 * @param mixed $exporters Exporters by id.
	 * @return mixed
	 */
	public function filter_wp_privacy_personal_data_exporters( $exporters ) {
		$ours = [
			'exporter_friendly_name' => self::label(),
			'callback'               => [ $this, 'export' ],
		];
		return is_array( $exporters ) ? $exporters + [ self::ID => $ours ] : $exporters;
	}

	/**
	 * @param mixed $erasers Erasers by id.
	 * @return mixed
	 */
	public function filter_wp_privacy_personal_data_erasers( $erasers ) {
		$ours = [
			'eraser_friendly_name' => self::label(),
			'callback'             => [ $this, 'erase' ],
		];
		return is_array( $erasers ) ? $erasers + [ self::ID => $ours ] : $erasers;
	}

	/** @return array{ data: list<array<string, mixed>>, done: bool } */
	public function export( string $email ): array {
		$data = [];
		foreach ( $this->names( $email ) as $name ) {
			$data[] = [
				'group_id'    => self::ID,
				'group_label' => self::label(),
				'item_id'     => self::ID . '-' . $name,
				'data'        => [
					[
						'name'  => __( 'Name', 'sidegate' ),
						'value' => esc_html( $name ),
					],
				],
			];
		}
		return [
			'data' => $data,
			'done' => true,
		];
	}

	/** @return array{ items_removed: bool, items_retained: bool, messages: list<string>, done: bool } */
	public function erase( string $email ): array {
		$user     = get_user_by( 'email', $email );
		$has_some = $this->names( $email ) !== [];
		if ( $user instanceof WP_User ) {
			$this->nicenames->forget( $user->ID );
		}
		return [
			'items_removed'  => $has_some,
			'items_retained' => false,
			'messages'       => [],
			'done'           => true,
		];
	}

	/** @return list<string> */
	private function names( string $email ): array {
		$user = get_user_by( 'email', $email );
		return $user instanceof WP_User ? $this->nicenames->earlier( $user->ID ) : [];
	}

	private static function label(): string {
		return __( 'Earlier names in the addresses of author pages', 'sidegate' );
	}
}
