namespace WorkSummary.Server.Web;

/// <summary>HTTP status of a problem's code. Codes of an area share one unless named.</summary>
internal static class ProblemStatus
{
    public static int Of(string code) => code switch
    {
        "problems.sign-in-needed" or "sign-in.bad-token" or "sign-in.expired" or "sign-in.ended" or "sign-in.other-audience" or "sign-in.other-issuer"
            or "sign-in.no-scope" or "sign-in.too-early" or "sign-in.not-set-up" => StatusCodes.Status401Unauthorized,
        "problems.forbidden" or "problems.foreign-origin" or "route.own-report" or "route.own-report-behalf" or "route.not-yours" or "route.not-the-sender" or "substitutes.not-yours" or "round.not-an-officer"
            or "sign-in.unknown-person" or "lists.not-yours" or "rows.read-only" or "rows.add-only" => StatusCodes.Status403Forbidden,
        "problems.too-large" or "gate.too-large" => StatusCodes.Status413PayloadTooLarge,
        "problems.too-many" => StatusCodes.Status429TooManyRequests,
        "rows.no-such-write" or "people.no-such-member" => StatusCodes.Status404NotFound,
        "lists.never-read" => StatusCodes.Status503ServiceUnavailable,
        "problems.unexpected" => StatusCodes.Status500InternalServerError,
        "route.stale-version" or "route.already-decided" or "route.wrong-turn" or "route.wrong-stage" or "route.finished"
            or "route.already-started" or "route.unresolved-remarks" or "route.claimed" or "route.claimed-already" or "route.not-claimed" or "route.seat-changed"
            or "route.no-such-seat" or "route.acted-on" or "route.agreed-already" or "queue.undo-over" or "queue.not-green" or "people.leave-nobody" or "substitutes.twice" or "draft.changed-elsewhere" or "lists.changed-meanwhile"
            or "route.round-closed" or "route.round-over" or "round.closed" or "round.not-closed" or "round.unit-called-already" or "round.already-reported" or "round.excused"
            or "rows.already-settled" or "rows.settle-first" or "rows.key-used"
            or "uploads.chunk-differs" or "uploads.other-document" or "uploads.incomplete" => StatusCodes.Status409Conflict,
        _ when code.EndsWith(".not-found", StringComparison.Ordinal) || code.EndsWith(".gone", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when code.EndsWith(".forbidden", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
        "problems.bad-request" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
