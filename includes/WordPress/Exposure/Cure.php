<?php
/**
 * What closes the places where a name can be read.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\Finding;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;
use Sidegate\WordPress\Checks\StatusMessages;
use Sidegate\WordPress\Setup\Viewer;

defined( 'ABSPATH' ) || exit;

/**
 * Chooses the rules, the setting or the other name that helps, as a sentence
 * and as buttons. Nothing is changed unasked.
 *
 * @phpstan-type Action array{ label: string, rule: string|null, url: string|null, nicename: string|null }
 */
final class Cure {

	/** @var list<string> */
	private array $sentences = [];

	/** @var list<Action> */
	public array $actions = [];

	/** @var array<string, string> Titles of rules, by id. */
	private array $titles;

	/** @param array<string, string> $titles Titles of rules, by id. */
	public function __construct( ExposedPlaces $places, Rules $rules, Settings $settings, array $titles ) {
		$this->titles = $titles;
		if ( ! $places->reveals_login() ) {
			$this->add_neighbours( $places );
			$this->sentences[] = __( 'Nothing to do: nobody can log in with this name.', 'sidegate' );
			return;
		}
		if ( $places->kind === Finding::DISPLAY ) {
			$this->add_display_name( $places );
			return;
		}
		$this->add_rules( $places, $rules, $settings );
		$this->add_neighbours( $places );
		if ( $places->is_in_address() ) {
			$this->add_nicename( $places );
		}
		if ( $places->has_context( 'comment' ) ) {
			$this->sentences[] = __( 'Comments keep the name with which they were written. Change it in the comments.', 'sidegate' );
			$this->add_link( __( 'See the comments', 'sidegate' ), admin_url( 'edit-comments.php?user_id=' . $places->user->id ) );
		}
		if ( $places->has_context( 'byline' ) ) {
			$this->sentences[] = __( 'Your theme or a plugin shows the login name instead of the display name. Look for that in its settings.', 'sidegate' );
		}
	}

	public function sentence(): string {
		return StatusMessages::join_sentences( $this->sentences );
	}

	private function add_display_name( ExposedPlaces $places ): void {
		$id                = $places->user->id;
		$this->sentences[] = __( 'The display name is the login name. Choose another display name.', 'sidegate' );
		if ( $id === get_current_user_id() ) {
			$this->add_link( __( 'Choose a display name', 'sidegate' ), admin_url( 'profile.php#display_name' ) );
		} elseif ( Viewer::may( 'edit_user', $id ) ) {
			$this->add_link( __( 'Choose a display name', 'sidegate' ), admin_url( "user-edit.php?user_id=$id#display_name" ) );
		}
	}

	/** Adds the recommended rules that are not set to Block. Author pages are a choice of their own: readers may want them. */
	private function add_rules( ExposedPlaces $places, Rules $rules, Settings $settings ): void {
		$states = $settings->states();
		$open   = array_filter( $places->rules(), static fn ( string $rule ): bool => ( $states[ $rule ] ?? '' ) !== 'block' && $rules->default_state( $rule ) === 'block' );
		$on     = array_filter( $places->rules(), static fn ( string $rule ): bool => ( $states[ $rule ] ?? '' ) === 'block' );
		foreach ( $open as $rule ) {
			/* translators: %s: name of a rule. */
			$this->add_action( sprintf( __( 'Block: %s', 'sidegate' ), $this->title( $rule ) ), $rule );
		}
		if ( $open !== [] ) {
			/* translators: %s: names of rules. */
			$this->sentences[] = sprintf( _n( 'Set this rule to Block: %s.', 'Set these rules to Block: %s.', count( $open ), 'sidegate' ), $this->titles_of( $open ) );
		}
		if ( $on !== [] ) {
			/* translators: %s: names of rules. */
			$this->sentences[] = sprintf( __( 'These rules are set to Block, but the name was readable at the last look: %s. Look again; if it stays, another plugin or a cache shows the name.', 'sidegate' ), $this->titles_of( $on ) );
		}
	}

	/** Adds what other plugins publish on purpose, with the setting that changes it. */
	private function add_neighbours( ExposedPlaces $places ): void {
		$added = [];
		foreach ( $places->list as $place ) {
			$found = NeighbourPlaces::find( $place['place'] );
			if ( $found === null || $found['publication']['rule'] !== null || isset( $added[ $place['what'] ] ) ) {
				continue;
			}
			$added[ $place['what'] ] = true;
			/* translators: 1: name of a plugin. 2: why it shows names, a sentence. */
			$this->sentences[] = sprintf( __( '%1$s shows the name on purpose: %2$s', 'sidegate' ), $found['title'], NeighbourPlaces::text( $found['publication']['why'] ) );
			if ( $found['publication']['setting'] !== '' ) {
				/* translators: %s: name of a plugin. */
				$this->add_link( sprintf( __( 'Settings of %s', 'sidegate' ), $found['title'] ), admin_url( $found['publication']['setting'] ) );
			}
		}
	}

	private function add_nicename( ExposedPlaces $places ): void {
		$this->sentences[] = __( 'The address of the author page holds the login name. Give it another name; old links will lead to the new address.', 'sidegate' );
		if ( Viewer::may( 'edit_users' ) && Viewer::may( 'edit_user', $places->user->id ) ) {
			$user = get_userdata( $places->user->id );
			$name = $user === false ? '' : Nicenames::suggestion( $user );
			/* translators: %s: a name as it is in an address, such as jane-doe. */
			$name === '' || $this->add_action( sprintf( __( 'Use “%s” in addresses', 'sidegate' ), $name ), null, null, $name );
		}
	}

	private function add_link( string $label, string $url ): void {
		$this->add_action( $label, null, $url );
	}

	private function add_action( string $label, ?string $rule, ?string $url = null, ?string $nicename = null ): void {
		$this->actions[] = [
			'label'    => $label,
			'rule'     => $rule,
			'url'      => $url,
			'nicename' => $nicename,
		];
	}

	private function title( string $rule ): string {
		return $this->titles[ $rule ] ?? $rule;
	}

	/** @param array<string> $rules */
	private function titles_of( array $rules ): string {
		return wp_sprintf( '%l', array_map( [ $this, 'title' ], array_values( $rules ) ) );
	}
}
