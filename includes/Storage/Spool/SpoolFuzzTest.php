<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\Hit;

/**
 * Tests valid hits, and lines that are damaged as a disk, a crash or an attacker
 * would damage them. There are 30,000 lines; one million with
 * `SIDEGATE_INPUTS=1000000 phpunit includes/Storage/Spool/SpoolFuzzTest.php`.
 */
final class SpoolFuzzTest extends TestCase {

	private const PER_SEGMENT = 5000;

	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-fuzz-' . bin2hex( random_bytes( 8 ) );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_counts_exactly_the_valid_hits(): void {
		$spool  = new Spool( $this->folder, 'here' );
		$ledger = new Ledger( $spool );
		$spool->prepare();
		$inputs = max( 30000, (int) getenv( 'SIDEGATE_INPUTS' ) );
		$seed   = (int) getenv( 'SIDEGATE_SEED' );
		$seed   = $seed === 0 ? random_int( 1, PHP_INT_MAX ) : $seed;
		mt_srand( $seed );
		$expected = 0;
		for ( $done = 0; $done < $inputs; $done += self::PER_SEGMENT ) {
			$text = '';
			for ( $i = 0; $i < self::PER_SEGMENT; $i++ ) {
				$text .= self::damaged( self::hit()->to_line() );
			}
			$expected += self::count_hits( $text );
			file_put_contents( $spool->path_of( 'hits' ), Spool::GUARD . $text );
			self::assertTrue( $spool->with_lock( [ $ledger, 'aggregate' ] ) );
			$batch = $ledger->begin_batch();
			self::assertNotNull( $batch );
			self::assertSame( $expected, array_sum( $batch[1]->counts() ), "SIDEGATE_SEED=$seed" );
			$seen = 0;
			foreach ( $batch[1]->sources() as $hitters ) {
				$seen += array_sum( array_column( $hitters->counters(), 0 ) );
			}
			self::assertLessThanOrEqual( $expected, $seen, "SIDEGATE_SEED=$seed" );
			foreach ( $batch[1]->samples() as $sources ) {
				foreach ( $sources as $lines ) {
					self::assertNotContains( null, array_map( [ Hit::class, 'from_line' ], $lines ), "SIDEGATE_SEED=$seed" );
				}
			}
			$ledger->commit_batch();
			$expected = 0;
		}
	}

	private static function hit(): Hit {
		$text = static function ( int $most ): string {
			$bytes = '';
			for ( $i = mt_rand( 0, $most ); $i > 0; $i-- ) {
				$bytes .= chr( mt_rand( 0, 255 ) );
			}
			return $bytes;
		};
		return new Hit(
			( 1795381200 + mt_rand( 0, 7200 ) ) * 1000000,
			[ 'xmlrpc', 'users-scan' ][ mt_rand( 0, 1 ) ],
			[ 'server', 'shield' ][ mt_rand( 0, 1 ) ],
			true,
			[ '', '192.0.2.' . mt_rand( 0, 255 ), '2001:db8::' . dechex( mt_rand( 0, 65535 ) ), '#' . str_repeat( 'a', 16 ), '192.0.2.0/24' ][ mt_rand( 0, 4 ) ],
			$text( 8 ),
			$text( mt_rand( 0, 9 ) === 0 ? 300 : 20 ),
			$text( 20 ),
			mt_rand( 0, 1 ) === 1 ? 'wp.getUsersBlogs' : '',
			$text( 10 )
		);
	}

	/** Damages about half of the lines. */
	private static function damaged( string $line ): string {
		$at = mt_rand( 0, strlen( $line ) - 1 );
		switch ( mt_rand( 0, 15 ) ) {
			case 0:
				return substr( $line, 0, $at );
			case 1:
				return substr( $line, $at );
			case 2:
				$line[ $at ] = chr( mt_rand( 0, 255 ) );
				return $line;
			case 3:
				return substr_replace( $line, [ "\n", "\t", "\0", '\\', '<?php ' ][ mt_rand( 0, 4 ) ], $at, 0 );
			case 4:
				return substr_replace( $line, '', $at, mt_rand( 1, 40 ) );
			case 5:
				return $line . str_repeat( "\0", mt_rand( 1, 3000 ) );
			case 6:
				return substr( $line, 0, $at ) . $line;
			case 7:
				return str_replace( "\t", ' ', $line );
			default:
				return $line;
		}
	}

	/** Counts valid hits independently, without a regular expression: 8 or 10 fields, of which the first five are valid and the others printable. */
	private static function count_hits( string $text ): int {
		$count = 0;
		foreach ( explode( "\n", $text ) as $line ) {
			$field  = explode( "\t", $line );
			$source = $field[4] ?? '';
			$rule   = $field[1] ?? '';
			$texts  = implode( '', array_slice( $field, 5 ) );
			$count += (int) ( strlen( $line ) < Hit::LINE_BYTES
				&& in_array( count( $field ), [ 8, 10 ], true )
				&& ctype_digit( $field[0] ) && strlen( $field[0] ) >= 13 && strlen( $field[0] ) <= 17
				&& $rule !== '' && ctype_lower( $rule[0] ) && strlen( $rule ) <= 32 && strspn( $rule, 'abcdefghijklmnopqrstuvwxyz0123456789-' ) === strlen( $rule )
				&& ( $texts === '' || ctype_print( $texts ) )
				&& in_array( $field[2], [ 'edge', 'server', 'shield', 'wordpress' ], true )
				&& in_array( $field[3], [ '0', '1' ], true )
				&& strlen( $source ) <= 45 && strspn( $source, '#0123456789abcdefABCDEF.:/' ) === strlen( $source ) );
		}
		return $count;
	}
}
