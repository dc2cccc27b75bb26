<?php
/**
 * Whose a spool folder is.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

/**
 * A file in the spool folder that names the site that it belongs to and the
 * path where it was made. By it a folder that a copy took along (another path
 * than recorded) is told from the folder of a living neighbour, such as the
 * template site of a network (the path is right, the site is another).
 */
final class SpoolOwner {

	private const FILE = '/owner.php';

	/** @var string The spool folder. */
	private string $folder;

	/** @var array{ identity: string, blog: int, path: string } What the file says; an empty identity where there is none. */
	private array $said;

	public function __construct( string $folder ) {
		$this->folder = $folder;
		$this->said   = $this->read();
	}

	/** Whether the folder says whose it is. */
	public function is_known(): bool {
		return $this->said['identity'] !== '';
	}

	/** Whether the folder belongs to the site with this identity. */
	public function is( string $identity ): bool {
		return $this->is_known() && $this->said['identity'] === $identity;
	}

	/** Whether it was copied or moved here, and belongs to the site of a network that has this number. */
	public function came_along( int $blog ): bool {
		return $this->is_moved() && $this->said['blog'] === $blog;
	}

	/** Whether it lies elsewhere than where it was made. */
	public function is_moved(): bool {
		return $this->is_known() && $this->said['path'] !== (string) realpath( $this->folder );
	}

	/** Returns the path where it was made. */
	public function path(): string {
		return $this->said['path'];
	}

	/** Returns when the file was made or copied, seconds since 1970. Requests don't touch it. */
	public function time(): int {
		try {
			// Not filectime(), which hosts disable.
			return (int) ( new \SplFileInfo( $this->folder . self::FILE ) )->getCTime();
		} catch ( \RuntimeException $e ) {
			return 0;
		}
	}

	/**
	 * Writes whose it is and where it lies; without a change it writes nothing.
	 *
	 * @param string $identity Of the site.
	 * @param int    $blog     The site's number in its network; 1 where there is none.
	 */
	public function claim( string $identity, int $blog ): void {
		$said = [
			'identity' => $identity,
			'blog'     => $blog,
			'path'     => (string) realpath( $this->folder ),
		];
		if ( $identity === '' || $said === $this->said || ! is_dir( $this->folder ) ) {
			return;
		}
		$text = Spool::GUARD . json_encode( $said );
		if ( Disk::write( $this->folder . self::FILE, $text ) ) {
			$this->said = $said;
		}
	}

	/** @return array{ identity: string, blog: int, path: string } */
	private function read(): array {
		$text = (string) Disk::read( $this->folder . self::FILE );
		$data = json_decode( (string) substr( $text, strlen( Spool::GUARD ) ), true );
		$said = is_array( $data ) ? $data : [];
		return [
			'identity' => is_string( $said['identity'] ?? null ) ? $said['identity'] : '',
			'blog'     => is_int( $said['blog'] ?? null ) ? $said['blog'] : 0,
			'path'     => is_string( $said['path'] ?? null ) ? $said['path'] : '',
		];
	}
}
