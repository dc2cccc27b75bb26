<?php
/**
 * The site that owns a spool folder.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

/**
 * Reads and writes a file in the spool folder that names the site that owns
 * the folder, and the path where it was created. It distinguishes a folder
 * that was copied along with the site (its path differs from the recorded one)
 * from the folder of another active site, such as the template site of a
 * network (the path is right, but the site differs).
 */
final class SpoolOwner {

	private const FILE = '/owner.php';

	/** @var string The spool folder. */
	private string $folder;

	/** @var array{ identity: string, blog: int, path: string } Content of the file; an empty identity if there is none. */
	private array $owner;

	public function __construct( string $folder ) {
		$this->folder = $folder;
		$this->owner  = $this->read();
	}

	/** Returns whether the folder has a recorded owner. */
	public function is_recorded(): bool {
		return $this->owner['identity'] !== '';
	}

	/** Returns whether the site with this identity owns the folder. */
	public function is_site( string $identity ): bool {
		return $this->is_recorded() && $this->owner['identity'] === $identity;
	}

	/** Returns whether the folder was copied or moved here, and its owner has this blog id. */
	public function was_copied_with( int $blog ): bool {
		return $this->is_moved() && $this->owner['blog'] === $blog;
	}

	/** Returns whether the folder is not where it was created. */
	public function is_moved(): bool {
		return $this->is_recorded() && $this->owner['path'] !== (string) realpath( $this->folder );
	}

	/** Returns the path where the folder was created. */
	public function original_path(): string {
		return $this->owner['path'];
	}

	/** Returns the Unix time when the file was created or copied. Requests don't change it. */
	public function created_at(): int {
		try {
			// Not filectime(), which some hosts disable.
			return (int) ( new \SplFileInfo( $this->folder . self::FILE ) )->getCTime();
		} catch ( \RuntimeException $e ) {
			return 0;
		}
	}

	/**
	 * Records the owner and the path. Writes nothing if they haven't changed.
	 *
	 * @param string $identity Identity of the site: see State.
	 * @param int    $blog     Blog id; 1 without a network.
	 */
	public function claim( string $identity, int $blog ): void {
		$owner = [
			'identity' => $identity,
			'blog'     => $blog,
			'path'     => (string) realpath( $this->folder ),
		];
		if ( $identity === '' || $owner === $this->owner || ! is_dir( $this->folder ) ) {
			return;
		}
		$text = Spool::GUARD . json_encode( $owner );
		if ( Disk::write( $this->folder . self::FILE, $text ) ) {
			$this->owner = $owner;
		}
	}

	/** @return array{ identity: string, blog: int, path: string } */
	private function read(): array {
		$text  = (string) Disk::read( $this->folder . self::FILE );
		$data  = json_decode( (string) substr( $text, strlen( Spool::GUARD ) ), true );
		$owner = is_array( $data ) ? $data : [];
		return [
			'identity' => is_string( $owner['identity'] ?? null ) ? $owner['identity'] : '',
			'blog'     => is_int( $owner['blog'] ?? null ) ? $owner['blog'] : 0,
			'path'     => is_string( $owner['path'] ?? null ) ? $owner['path'] : '',
		];
	}
}
