using System.Net;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;
using Place = WorkSummary.Core.Problems.Place;

namespace WorkSummary.Graph.Provisioning;

/// <summary>
/// Takes single steps. What a step would do and is there already is left as it is, so that a plan can be taken twice, or after a try
/// that was stopped in the middle.
/// </summary>
internal sealed class StepTaker(
    GraphConnection connection, GraphSite site, GraphCall call, ProvisionRequest request, FoundSite found, SiteInventory inventory, SharePointViews? views)
{
    private readonly Dictionary<string, WantedList> wanted = new(StringComparer.Ordinal);

    /// <summary>Takes a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="GraphFailure">It was refused.</exception>
    /// <exception cref="ArgumentException">The step belongs to another catalogue: a bug of the caller.</exception>
    public Task TakeAsync(ProvisionStep step, CancellationToken cancellation)
    {
        var list = Wanted(step.List);
        return step.Action switch
        {
            ProvisionAction.CreateList => CreateListAsync(list, cancellation),
            ProvisionAction.CreateColumn => CreateColumnAsync(list, Column(list, step), cancellation),
            ProvisionAction.ChangeColumn => ChangeColumnAsync(list, Column(list, step), cancellation),
            ProvisionAction.RenameList => RenameAsync(list, cancellation),
            ProvisionAction.CreateView => CreateViewAsync(list, cancellation),
            _ => throw new ArgumentException($"No step is called {step.Action}.", nameof(step)),
        };
    }

    private WantedList Wanted(string name)
    {
        if (wanted.TryGetValue(name, out var list)) return list;
        var schema = request.Catalog.Find(name) ?? throw new ArgumentException($"The catalogue has no list {name}.");
        return wanted[name] = WantedList.Of(schema, request.Catalog, request.Script);
    }

    private static WantedColumn Column(WantedList list, ProvisionStep step) =>
        list.Column(step.Column ?? "") ?? throw new ArgumentException($"The list {step.List} has no column {step.Column}.");

    private FoundList Found(string name) =>
        found.ByName(name) ?? throw new GraphFailure(GraphTexts.Problem("graph.list-gone", site.Path, name, "—") with { Where = new Place { Part = name } });

    private async Task CreateListAsync(WantedList list, CancellationToken cancellation)
    {
        var name = list.Schema.Name;
        if (found.ByName(name) is not null) return;
        // The name in the address is made of the first display name and stays for ever: it gets its proper one afterwards.
        var body = new List { DisplayName = name, Description = list.Description, ListProp = new ListInfo { Template = "genericList" } };
        var builder = connection.Client.Sites[site.Id].Lists;
        using var answer = await SendAsync(builder.ToPostRequestInformation(body), cancellation).ConfigureAwait(false);
        FoundList? made;
        if (answer.Ok && GraphAnswer.Text(answer.Body, "id") is { } id)
        {
            made = new FoundList(id, GraphAnswer.Text(answer.Body, "name") ?? "", GraphAnswer.Text(answer.Body, "displayName") ?? name);
        }
        else
        {
            if (answer.Status != HttpStatusCode.Conflict) throw Refused(answer, name, null);
            // Made a moment ago by a try whose answer was lost, or by somebody else.
            made = (await connection.Sites.ListsAsync(site, call, fresh: true, cancellation).ConfigureAwait(false))
                .Where(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(l => new FoundList(l.Id.ToString(), l.Name, l.DisplayName)).FirstOrDefault();
            if (made is null) throw Refused(answer, name, null);
        }

        if (!made.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) throw Failure("graph.provision-name-taken", name, null, name, made.Name);
        made.Columns.AddRange(await inventory.ColumnsAsync(made, cancellation).ConfigureAwait(false));
        found.Lists.Add(made);
    }

    private async Task CreateColumnAsync(WantedList list, WantedColumn column, CancellationToken cancellation)
    {
        var name = list.Schema.Name;
        var there = Found(name);
        if (there.Column(column.Name) is not null) return;
        var target = column.Target is null ? null : Found(column.Target).Id;
        var builder = connection.Client.Sites[site.Id].Lists[there.Id].Columns;
        using var answer = await SendAsync(builder.ToPostRequestInformation(ColumnDefinitions.Of(column, target)), cancellation).ConfigureAwait(false);
        if (!answer.Ok)
        {
            if (answer.Status != HttpStatusCode.Conflict) throw Refused(answer, name, column);
            var now = await inventory.ColumnsAsync(there, cancellation).ConfigureAwait(false);
            if (now.FirstOrDefault(c => c.Name == column.Name) is not { } made) throw Refused(answer, name, column);
            there.Columns.Add(made);
            return;
        }

        var created = ColumnDefinitions.Read(answer.Body);
        if (created.Name != column.Name) throw Failure("graph.provision-column-name", name, column, name, column.Name, created.Name);
        there.Columns.Add(created);
    }

    private async Task ChangeColumnAsync(WantedList list, WantedColumn column, CancellationToken cancellation)
    {
        var name = list.Schema.Name;
        var there = Found(name);
        if (there.Column(column.Name) is not { } before) return;
        var change = ColumnChange.Between(column, before);
        if (!change.Any || before.Kind != column.Kind) return;
        var builder = connection.Client.Sites[site.Id].Lists[there.Id].Columns[before.Id];
        using var answer = await SendAsync(builder.ToPatchRequestInformation(ColumnDefinitions.Of(change, column.Kind)), cancellation).ConfigureAwait(false);
        if (!answer.Ok)
        {
            throw change.Unique is not null && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
                ? Failure("graph.provision-unique-refused", name, column, name, column.Name)
                : Refused(answer, name, column);
        }

        there.Columns[there.Columns.IndexOf(before)] = ColumnDefinitions.Read(answer.Body);
    }

    private async Task RenameAsync(WantedList list, CancellationToken cancellation)
    {
        var name = list.Schema.Name;
        var there = Found(name);
        if (there.DisplayName == list.DisplayName) return;
        var builder = connection.Client.Sites[site.Id].Lists[there.Id];
        using var answer = await SendAsync(builder.ToPatchRequestInformation(new List { DisplayName = list.DisplayName }), cancellation).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Conflict) throw Failure("graph.provision-display-taken", name, null, name, list.DisplayName);
        if (!answer.Ok) throw Refused(answer, name, null);
        found.Lists[found.Lists.IndexOf(there)] = there with { DisplayName = list.DisplayName };
    }

    private async Task CreateViewAsync(WantedList list, CancellationToken cancellation)
    {
        var there = Found(list.Schema.Name);
        if (views is null || !found.ViewsKnown) return;
        // Asked again: of views SharePoint takes two of one name.
        there.Views = await views.TitlesAsync(there, cancellation).ConfigureAwait(false);
        if (!there.Views.Contains(ListView.Title)) await views.CreateAsync(there, list.Schema, cancellation).ConfigureAwait(false);
    }

    private Task<GraphAnswer> SendAsync(RequestInformation information, CancellationToken cancellation) =>
        connection.SendAsync(information, call with { Repeatable = true }, cancellation);

    private GraphFailure Refused(GraphAnswer answer, string list, WantedColumn? column) => answer.Status == HttpStatusCode.Forbidden
        ? Failure("graph.provision-denied", list, column)
        : new GraphFailure(connection.ProblemOf(answer, site, list));

    private static GraphFailure Failure(string code, string list, WantedColumn? column, params object?[] args) =>
        new(new Problem(ProvisioningTexts.Texts, code, args) { Where = new Place { Part = list, Column = column?.Name } });
}
