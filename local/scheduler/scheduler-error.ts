/** A refusal with EventBridge Scheduler's own code. */
export class SchedulerError extends Error {
  override readonly name = 'SchedulerError';
  readonly code: 'ConflictException' | 'ResourceNotFoundException' | 'ValidationException';

  constructor(code: SchedulerError['code'], message: string) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return { ConflictException: 409, ResourceNotFoundException: 404, ValidationException: 400 }[this.code];
  }
}
