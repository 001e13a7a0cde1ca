/** As much of dynalite as is used; it has no types of its own. */
declare module 'dynalite' {
  interface Dynalite {
    emit(event: 'request', req: unknown, res: unknown): boolean;
    close(callback: (error?: Error) => void): void;
  }
  export default function dynalite(options: {
    path: string;
    createTableMs: number;
    deleteTableMs: number;
    updateTableMs: number;
  }): Dynalite;
}
