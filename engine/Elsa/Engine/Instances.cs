using System.Globalization;
using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Enums;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Options;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.Routes.Elsa;
using WorkSummary.Elsa.Activities;

namespace WorkSummary.Elsa.Engine;

/// <summary>An instance of Elsa that is not finished, and where its bookmarks say that it waits.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Report">The report it is for: its correlation id, which Elsa keeps unique in no way.</param>
/// <param name="Definition">Id of the definition's version.</param>
/// <param name="Sound">True when it waits as it should, without incident.</param>
/// <param name="Places">Activity, turn and bookmark of every place it waits at.</param>
internal sealed record Instance(string Id, string? Report, string Definition, bool Sound, IReadOnlyList<(string At, int Turn, string Bookmark)> Places)
{
    /// <summary>True when this and nothing else is where it waits.</summary>
    public bool WaitsAt(string definition, string activity, int turn) => Sound && Definition == definition && Places is [var only] && only.At == activity && only.Turn == turn;
}

/// <summary>What we ask of Elsa's stores and runtime. Instances of other definitions are not touched, whatever their correlation id.</summary>
internal sealed class Instances(IServiceProvider services)
{
    private const int Page = 500;

    private static readonly string[] Types = [ElsaWords.Stage, ElsaWords.Check];

    private readonly IWorkflowInstanceStore instances = services.GetRequiredService<IWorkflowInstanceStore>();
    private readonly IWorkflowInstanceManager manager = services.GetRequiredService<IWorkflowInstanceManager>();
    private readonly IBookmarkStore bookmarks = services.GetRequiredService<IBookmarkStore>();
    private readonly IWorkflowRuntime runtime = services.GetRequiredService<IWorkflowRuntime>();
    private readonly IWorkflowResumer resumer = services.GetRequiredService<IWorkflowResumer>();

    /// <summary>Every unfinished instance of a report, those that faulted among them.</summary>
    public async Task<IReadOnlyList<Instance>> OfAsync(string report, CancellationToken cancellation)
    {
        var places = (await bookmarks.FindManyAsync(new BookmarkFilter { CorrelationId = report, Names = Types }, cancellation)).ToLookup(b => b.WorkflowInstanceId);
        var found = await instances.SummarizeManyAsync(new WorkflowInstanceFilter { CorrelationId = report }, cancellation);
        return [.. found.Where(IsOurs).Where(s => !IsOver(s)).Select(s => Read(s, places))];
    }

    /// <summary>Every unfinished instance of ours.</summary>
    public async Task<IReadOnlyList<Instance>> AllAsync(CancellationToken cancellation)
    {
        var marked = await PagesAsync(at => bookmarks.FindManyAsync(new BookmarkFilter { Names = Types }, at, cancellation));
        var places = marked.ToLookup(b => b.WorkflowInstanceId);
        var running = await PagesAsync(at => instances.SummarizeManyAsync(new WorkflowInstanceFilter { WorkflowStatus = WorkflowStatus.Running }, at, cancellation));
        var faulted = await PagesAsync(at => instances.SummarizeManyAsync(new WorkflowInstanceFilter { WorkflowSubStatus = WorkflowSubStatus.Faulted }, at, cancellation));
        return [.. running.Concat(faulted).DistinctBy(s => s.Id).Where(IsOurs).Select(s => Read(s, places))];
    }

    /// <summary>Starts an instance. Its id says report and turn, so that two who start the same one start one.</summary>
    public async Task StartAsync(string report, int turn, string definition, ElsaWay way, CancellationToken cancellation)
    {
        var client = await runtime.CreateClientAsync($"{report}.{turn.ToString(CultureInfo.InvariantCulture)}", cancellation);
        await client.CreateAndRunInstanceAsync(
            new CreateAndRunWorkflowInstanceRequest { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(definition), CorrelationId = report, Name = report, Input = Instruction.Write(way, turn) },
            cancellation);
    }

    /// <summary>Lets an instance go on from a bookmark. An answer says nothing: whoever asks looks afterwards where it waits.</summary>
    public Task ResumeAsync(string bookmark, ElsaWay way, int turn, CancellationToken cancellation) =>
        resumer.ResumeAsync(new BookmarkFilter { BookmarkId = bookmark }, new ResumeBookmarkOptions { Input = Instruction.Write(way, turn) }, cancellation);

    /// <summary>Calls an instance off, and removes the bookmarks that Elsa leaves behind.</summary>
    public async Task CancelAsync(string instance, CancellationToken cancellation)
    {
        await (await runtime.CreateClientAsync(instance, cancellation)).CancelAsync(cancellation);
        await bookmarks.DeleteAsync(new BookmarkFilter { WorkflowInstanceId = instance }, cancellation);
    }

    /// <summary>Deletes an instance with its bookmarks and logs, whatever state it is in.</summary>
    public async Task DeleteAsync(string instance, CancellationToken cancellation)
    {
        await manager.DeleteAsync(new WorkflowInstanceFilter { Id = instance }, cancellation);
        await bookmarks.DeleteAsync(new BookmarkFilter { WorkflowInstanceId = instance }, cancellation);
    }

    /// <summary>Deletes instances of ours that finished before a moment.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var filter = new WorkflowInstanceFilter
        {
            WorkflowStatus = WorkflowStatus.Finished,
            TimestampFilters = [new TimestampFilter { Column = "FinishedAt", Operator = TimestampFilterOperator.LessThan, Timestamp = before }],
        };
        var old = await instances.SummarizeManyAsync(filter, PageArgs.FromRange(0, Page), cancellation);
        foreach (var instance in old.Items.Where(IsOurs)) await DeleteAsync(instance.Id, cancellation);
    }

    private static async Task<List<T>> PagesAsync<T>(Func<PageArgs, ValueTask<Page<T>>> read)
    {
        var all = new List<T>();
        while (true)
        {
            var page = await read(PageArgs.FromRange(all.Count, Page));
            all.AddRange(page.Items);
            if (page.Items.Count < Page) return all;
        }
    }

    private static bool IsOurs(WorkflowInstanceSummary summary) => summary.DefinitionId.StartsWith(RouteDefinitions.Prefix, StringComparison.Ordinal);

    /// <summary>Over for good: a fault is not, it has to be mended.</summary>
    private static bool IsOver(WorkflowInstanceSummary summary) => summary is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted };

    private static Instance Read(WorkflowInstanceSummary summary, ILookup<string, StoredBookmark> bookmarks) => new(
        summary.Id,
        summary.CorrelationId,
        summary.DefinitionVersionId,
        summary is { Status: WorkflowStatus.Running, SubStatus: WorkflowSubStatus.Suspended, IncidentCount: 0 },
        [.. bookmarks[summary.Id].Select(b => (Note(b, Waiting.At), int.TryParse(Note(b, Waiting.Turn), NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : -1, b.Id))]);

    private static string Note(StoredBookmark bookmark, string name) => bookmark.Metadata is { } notes && notes.TryGetValue(name, out var value) ? value : "";
}
