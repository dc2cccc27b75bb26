<?php
/**
 * The rules as a configuration text for a server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use InvalidArgumentException;
use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

/**
 * Fills in a template of the build (src/targets/target.ts describes its parts):
 * selects the rules that block, repeats parts for each allowed address, and
 * puts the site's values into the slots. It composes nothing itself.
 *
 * @phpstan-type Part string|array<string, mixed>
 * @phpstan-type Compiled array{ ok: true, covers: int, of: int, left: list<array{ case: string, reason: string }> }
 * @phpstan-type Missing array{ ok: false, reason: string, of: int }
 * @phpstan-import-type Forms from BlockedForms
 */
final class ServerText {

	/** @var array{ target: string, excludesSites?: bool, parts: array<string, list<Part>>, uncounted?: string, rules: array<string, Compiled|Missing>, plainForms: array{ single: Forms, network: Forms } } */
	private array $template;

	/** @var list<string> Rules that block on every site, and whose condition needs nothing from WordPress. */
	private array $rules;

	/**
	 * @param mixed          $template Return value of `build/targets/<name>.php`.
	 * @param list<Settings> $sites    Settings of the site, or of every site that shares the server: what one of them allows, the server allows.
	 */
	public function __construct( $template, Rules $rules, array $sites ) {
		/** @var array{ target: string, excludesSites?: bool, parts: array<string, list<Part>>, uncounted?: string, rules: array<string, Compiled|Missing>, plainForms: array{ single: Forms, network: Forms } } $template */
		$this->template = $template;
		$this->rules    = array_values(
			array_filter(
				$rules->ids(),
				static function ( string $id ) use ( $rules, $sites ): bool {
					foreach ( $sites as $settings ) {
						if ( $settings->state( $id ) !== 'block' || ! $rules->is_complete( $id, $settings ) ) {
							return false;
						}
					}
					return true;
				}
			)
		);
	}

	/** @return list<string> Some of `counted`, `logged` and `bare`; or `query` for a text that asks a log and blocks nothing. */
	public function strengths(): array {
		return array_keys( $this->template['parts'] );
	}

	/** Returns why Sidegate can't count what the engine blocks, and what can; null if Sidegate can. */
	public function uncounted(): ?string {
		return $this->template['uncounted'] ?? null;
	}

	/**
	 * Returns the text. The same inputs result in the same bytes.
	 *
	 * @param string    $strength One of strengths().
	 * @param SiteFacts $facts    Values of the site.
	 * @throws InvalidArgumentException If the target has no such strength, or a value can't be filled in.
	 */
	public function text( string $strength, SiteFacts $facts ): string {
		if ( ! isset( $this->template['parts'][ $strength ] ) ) {
			throw new InvalidArgumentException( "{$this->template['target']} has no strength “{$strength}”, only " . implode( ', ', $this->strengths() ) . '.' );
		}
		return $this->render_parts( $this->template['parts'][ $strength ], $facts, [] );
	}

	/**
	 * Returns one part of a text that goes into several places, which its
	 * comments name: `# --- Into http { } ---`.
	 *
	 * @param string $text Return value of text().
	 * @param string $name Name of the part, such as `http`.
	 * @throws InvalidArgumentException If the text has no such part.
	 */
	public static function section( string $text, string $name ): string {
		$parts = (array) preg_split( '~^(?:#|//) --- Into (\w+)~m', $text, -1, PREG_SPLIT_DELIM_CAPTURE );
		$index = array_search( $name, $parts, true );
		if ( ! is_int( $index ) || $index % 2 === 0 ) {
			throw new InvalidArgumentException( "The text has no part “{$name}”." );
		}
		// Each part begins with the header comment.
		return trim( (string) $parts[0] ) . (string) strstr( (string) $parts[ $index + 1 ], "\n" );
	}

	/**
	 * Returns the forms of requests that the text blocks on this site.
	 *
	 * @param SiteFacts                $facts     Values of the site.
	 * @param callable( string ): bool $is_folder Whether a path below the document root is a folder.
	 * @throws InvalidArgumentException If a value can't be filled in.
	 */
	public function blocked_forms( SiteFacts $facts, callable $is_folder ): BlockedForms {
		$forms_data = $this->template['plainForms'][ $facts->is( 'network' ) ? 'network' : 'single' ];
		$rules      = [];
		foreach ( array_intersect_key( $forms_data['rules'], array_flip( $this->rules ) ) as $id => $forms ) {
			$rules[ $id ] = [];
			foreach ( $forms as $form ) {
				$form['path']   = self::fill_slots( $form['path'], $facts, [] );
				$form['unless'] = $form['unless'] === null ? null : self::fill_slots( $form['unless'], $facts, [] );
				$rules[ $id ][] = $form;
			}
		}
		$forms_data['rules']          = $rules;
		$forms_data['wordpressPaths'] = $forms_data['wordpressPaths'] === null ? null : self::fill_slots( $forms_data['wordpressPaths'], $facts, [] );
		return new BlockedForms(
			$forms_data,
			$forms_data['below'] === 'home' ? [ $facts->slot( 'home_path' ) ] : $facts->bases(),
			$forms_data['leavesIpv6'] && $facts->is( 'ipv6' ),
			$is_folder
		);
	}

	/**
	 * Returns how many cases of the blocking rules the target blocks by itself, and
	 * which it leaves to PHP.
	 *
	 * @return array{ covers: int, of: int, unsupported: list<array{ rule: string, case: string, because: string }> }
	 */
	public function coverage(): array {
		$covers      = 0;
		$of          = 0;
		$unsupported = [];
		foreach ( $this->rules as $id ) {
			$rule = $this->template['rules'][ $id ];
			$of  += $rule['of'];
			if ( ! $rule['ok'] ) {
				$unsupported[] = [
					'rule'    => $id,
					'case'    => '*',
					'because' => $rule['reason'],
				];
				continue;
			}
			$covers += $rule['covers'];
			foreach ( $rule['left'] as $left ) {
				$unsupported[] = [
					'rule'    => $id,
					'case'    => $left['case'],
					'because' => $left['reason'],
				];
			}
		}
		return compact( 'covers', 'of', 'unsupported' );
	}

	/**
	 * @param array<mixed>          $parts Parts of a template.
	 * @param SiteFacts             $facts Values of the site.
	 * @param array<string, string> $slots Slots of the entry for which a part is repeated.
	 */
	private function render_parts( array $parts, SiteFacts $facts, array $slots ): string {
		$text = '';
		foreach ( $parts as $part ) {
			/** @var Part $part */
			$text .= is_string( $part ) ? self::fill_slots( $part, $facts, $slots ) : $this->render_part( $part, $facts, $slots );
		}
		return $text;
	}

	/**
	 * @param array<string, mixed>  $part  A part with conditions or repetitions.
	 * @param SiteFacts             $facts Values of the site.
	 * @param array<string, string> $slots Slots of the entry for which a part is repeated.
	 */
	private function render_part( array $part, SiteFacts $facts, array $slots ): string {
		/** @var array{ when?: string, then?: list<Part>, otherwise?: list<Part>, each?: string, of?: list<Part>, between?: string, rules?: array<string, list<Part>> } $part */
		if ( isset( $part['when'] ) ) {
			// `rules`: whether the target can express a rule that blocks.
			$is_true = $part['when'] === 'rules' ? array_filter( $this->rules, fn ( string $id ): bool => $this->template['rules'][ $id ]['ok'] ) !== [] : $facts->is( $part['when'] );
			return $this->render_parts( $part[ $is_true ? 'then' : 'otherwise' ] ?? [], $facts, $slots );
		}
		$texts = [];
		if ( ( $part['each'] ?? '' ) === 'base' ) {
			foreach ( $facts->bases() as $base ) {
				$texts[] = $this->render_parts( $part['of'] ?? [], $facts, compact( 'base' ) );
			}
		} elseif ( isset( $part['each'] ) ) {
			foreach ( $facts->allowed_ranges( $part['each'] ) as $one ) {
				$texts[] = $this->render_parts(
					$part['of'] ?? [],
					$facts,
					[
						'cidr'    => "{$one->address()}/{$one->bits()}",
						'address' => $one->address(),
						'bits'    => (string) $one->bits(),
						'ranges'  => self::modsecurity_range( $one ),
					]
				);
			}
		} else {
			foreach ( array_intersect_key( $part['rules'] ?? [], array_flip( $this->rules ) ) as $parts ) {
				$texts[] = $this->render_parts( $parts, $facts, $slots );
			}
		}
		return implode( $part['between'] ?? '', $texts );
	}

	/**
	 * @param string                $text  Text with slots.
	 * @param SiteFacts             $facts Values of the site.
	 * @param array<string, string> $slots Slots of the entry for which a part is repeated.
	 */
	private static function fill_slots( string $text, SiteFacts $facts, array $slots ): string {
		return (string) preg_replace_callback(
			'/\{\{([a-z0-9_]+)\}\}/',
			static fn ( array $match ): string => $slots[ $match[1] ] ?? $facts->slot( $match[1] ),
			$text
		);
	}

	/** Returns a range for ModSecurity, whose `@ipMatch` accepts neither /32 and /128 nor /0. */
	private static function modsecurity_range( Cidr $one ): string {
		if ( $one->bits() === 0 ) {
			return $one->is_ipv4() ? '0.0.0.0/1,128.0.0.0/1' : '::/1,8000::/1';
		}
		$is_single = $one->bits() === ( $one->is_ipv4() ? 32 : 128 );
		return $one->address() . ( $is_single ? '' : "/{$one->bits()}" );
	}
}
