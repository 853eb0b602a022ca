using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Provisioning;
using WorkSummary.Graph.Reading;

namespace WorkSummary.Graph.Writing;

/// <summary>
/// One write of one row. Requests may be repeated when nobody knows whether they arrived: a new row carries the write's key in a
/// unique column, a changed one its key and the state it was changed from (<c>If-Match</c>), and a removed one is gone only once.
/// </summary>
internal sealed class RowWriting(GraphConnection connection, RowTarget target, RowWrite write, GraphCall call)
{
    private readonly GraphCall repeatable = call with { Repeatable = true };

    private RowReader Reader => new(connection, target, write.Catalog, call);

    private KeyFinder Finder => new(connection, target.Site, write.Catalog, Unit, call);

    /// <summary>Where the location is a unit's code, rows that name no unit are that one's.</summary>
    private string? Unit => connection.Settings.Sites.ContainsKey(write.Location) ? write.Location : null;

    /// <summary>Adds the row.</summary>
    public async Task<Result<RowOutcome>> AddAsync(CancellationToken cancellation)
    {
        var fields = await FieldsAsync(null, cancellation).ConfigureAwait(false);
        if (!fields.Ok) return Result<RowOutcome>.Failure(fields.Problems);
        fields.Value[WantedList.KeyColumn] = write.Key;
        var request = connection.Request(Method.POST, Items());
        Body(request, new JsonObject { ["fields"] = fields.Value });
        using var answer = await connection.SendAsync(request, repeatable, cancellation).ConfigureAwait(false);
        if (answer.Ok && ReadRow.IdOf(answer.Body) is > 0 and var id) return await WrittenAsync(id, cancellation).ConfigureAwait(false);

        // A refusal may mean that an earlier try of the same write has arrived: then its row is there.
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
            && await Finder.ByColumnAsync(target.List, WantedList.KeyColumn, write.Key, cancellation).ConfigureAwait(false) is { } there)
        {
            return await WrittenAsync(there, cancellation).ConfigureAwait(false);
        }

        return await RefusedAsync(answer, null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Changes the row.</summary>
    public async Task<Result<RowOutcome>> ChangeAsync(CancellationToken cancellation)
    {
        if (RowTarget.ItemId(write.RowId!) is not { } id) return WritingTexts.Problem("graph.write-bad-row", write.Schema, null, write.RowId);
        var number = int.Parse(id, CultureInfo.InvariantCulture);
        var fields = await FieldsAsync(number, cancellation).ConfigureAwait(false);
        if (!fields.Ok) return Result<RowOutcome>.Failure(fields.Problems);
        fields.Value[WantedList.ChangeColumn] = write.Key;
        var request = connection.Request(Method.PATCH, $"{Items()}/{id}/fields");
        if (write.Version is { } version) request.Headers.Add("If-Match", version);
        Body(request, fields.Value);
        using var answer = await connection.SendAsync(request, repeatable, cancellation).ConfigureAwait(false);
        if (answer.Ok) return await WrittenAsync(number, cancellation).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound) return await GoneAsync(cancellation).ConfigureAwait(false);
        return answer.Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict
            ? await OvertakenAsync(number, answer, cancellation).ConfigureAwait(false)
            : await RefusedAsync(answer, number, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes the row; one that is gone is removed.</summary>
    public async Task<Result<RowOutcome>> RemoveAsync(CancellationToken cancellation)
    {
        if (write.RowId is null || RowTarget.ItemId(write.RowId) is not { } id) return WritingTexts.Problem("graph.write-bad-row", write.Schema, null, write.RowId);
        var request = connection.Request(Method.DELETE, $"{Items()}/{id}");
        if (write.Version is { } version) request.Headers.Add("If-Match", version);
        using var answer = await connection.SendAsync(request, repeatable, cancellation).ConfigureAwait(false);
        if (answer.Ok || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone) return new RowWritten(null);
        if (answer.Status is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)) return await RefusedAsync(answer, null, cancellation).ConfigureAwait(false);
        var theirs = await Reader.ReadAsync(int.Parse(id, CultureInfo.InvariantCulture), cancellation).ConfigureAwait(false);
        return theirs is null ? new RowWritten(null) : new RowConflict(theirs);
    }

    private string Items() => $"/sites/{target.Site.Id}/lists/{target.List.Id}/items";

    private static void Body(RequestInformation request, JsonObject body) =>
        request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString())), "application/json");

    private async Task<Result<JsonObject>> FieldsAsync(int? row, CancellationToken cancellation)
    {
        var ids = await new FieldIds(connection, target, write, Finder, call)
            .FindAsync(async () => row is { } id ? await Reader.ReadAsync(id, cancellation).ConfigureAwait(false) : null, cancellation).ConfigureAwait(false);
        return ids.Ok ? new FieldEncoding(write.Schema, target.Site.Zone).Encode(write.Cells, ids.Value) : Result<JsonObject>.Failure(ids.Problems);
    }

    private async Task<Result<RowOutcome>> WrittenAsync(int id, CancellationToken cancellation) =>
        new RowWritten(await Reader.ReadAsync(id, cancellation).ConfigureAwait(false));

    /// <summary>Somebody was faster, or it was ourselves in a try whose answer was lost.</summary>
    private async Task<Result<RowOutcome>> OvertakenAsync(int id, GraphAnswer answer, CancellationToken cancellation)
    {
        var theirs = await Reader.ReadAsync(id, cancellation).ConfigureAwait(false);
        if (theirs is null) return new RowConflict(null);
        if (await Reader.LastChangeAsync(id, cancellation).ConfigureAwait(false) == write.Key || WantedCells.Hold(theirs, write.Cells)) return new RowWritten(theirs);
        // A refusal although nothing changed since the person looked is no conflict between people: another row has the value.
        return theirs.Version == write.Version ? await RefusedAsync(answer, id, cancellation).ConfigureAwait(false) : new RowConflict(theirs);
    }

    /// <summary>The row is not there any more; where the list is gone too, that is what is said.</summary>
    private async Task<Result<RowOutcome>> GoneAsync(CancellationToken cancellation)
    {
        connection.Sites.Forget(target.Site);
        return await connection.Sites.FindListAsync(target.Site, write.Schema.Name, call, cancellation).ConfigureAwait(false) is null
            ? WritingTexts.Problem("graph.write-no-list", write.Schema, null, target.Site.Path)
            : new RowConflict(null);
    }

    private async Task<Result<RowOutcome>> RefusedAsync(GraphAnswer answer, int? self, CancellationToken cancellation)
    {
        if (answer.Status == HttpStatusCode.Forbidden) return WritingTexts.Problem("graph.write-denied", write.Schema, null, target.Site.Path);
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
        {
            foreach (var column in write.Schema.Columns.Where(c => c.Unique))
            {
                if (write.Cells.GetValueOrDefault(column.Name) is string value
                    && await Finder.ByColumnAsync(target.List, column.Name, value, cancellation).ConfigureAwait(false) is { } holder && holder != self)
                {
                    return WritingTexts.Problem("graph.write-duplicate", write.Schema, column);
                }
            }
        }

        // What was known of the site may be no longer true: a column that went away is named.
        connection.Sites.Forget(target.Site);
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            await RowTarget.FindAsync(connection, target.Site, write, call, cancellation).ConfigureAwait(false);
        }

        return connection.ProblemOf(answer, target.Site, write.Schema.Name);
    }
}
