using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>The row desk, which calls the worker as soon as something waits to be written: a page or an endpoint need not think of it.</summary>
internal sealed class PromptRowDesk(IRowDesk desk, RowQueueWorker worker) : IRowDesk
{
    public Task<Result<RowPage>> PageAsync(Member actor, ListCatalog catalog, RowQuery query, CancellationToken cancellation = default) =>
        desk.PageAsync(actor, catalog, query, cancellation);

    public Task<Result<RowView>> FindAsync(Member actor, ListCatalog catalog, string list, string rowId, CancellationToken cancellation = default) =>
        desk.FindAsync(actor, catalog, list, rowId, cancellation);

    public async Task<Result<RowWriteView>> SaveAsync(Member actor, ListCatalog catalog, RowEdit edit, CancellationToken cancellation = default) =>
        Prompt(await desk.SaveAsync(actor, catalog, edit, cancellation));

    public Task<Result<IReadOnlyList<RowWriteView>>> OpenAsync(Member actor, ListCatalog catalog, CancellationToken cancellation = default) =>
        desk.OpenAsync(actor, catalog, cancellation);

    public Task<Result<OpenWriteCount>> CountOpenAsync(Member actor, CancellationToken cancellation = default) => desk.CountOpenAsync(actor, cancellation);

    public async Task<Result<RowWriteView>> SettleAsync(
        Member actor, ListCatalog catalog, string key, ConflictChoice choice, IReadOnlyDictionary<string, object?>? cells = null, CancellationToken cancellation = default) =>
        Prompt(await desk.SettleAsync(actor, catalog, key, choice, cells, cancellation));

    private Result<RowWriteView> Prompt(Result<RowWriteView> written)
    {
        if (written is { Ok: true, Value.State: WriteState.Waiting }) worker.Call();
        return written;
    }
}
