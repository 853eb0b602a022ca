using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Provisioning;

/// <summary>Compares what a site has with what it should have. Pure: it asks and changes nothing.</summary>
/// <param name="request">What should be there.</param>
/// <param name="site">What is there.</param>
internal sealed class Planner(ProvisionRequest request, FoundSite site)
{
    private readonly List<ProvisionStep> steps = [];
    private readonly List<ProvisionStep> lookupsLater = [];
    private readonly List<ProvisionStep> names = [];
    private readonly List<ProvisionStep> views = [];
    private readonly List<Problem> drift = [];
    private readonly HashSet<string> blocked = new(StringComparer.Ordinal);

    public static ProvisionPlan Plan(ProvisionRequest request, FoundSite site) => new Planner(request, site).Plan();

    private ProvisionPlan Plan()
    {
        var order = ProvisionOrder.Of(request.Catalog, request.Lists);
        foreach (var schema in order.Lists)
        {
            if (site.ByName(schema.Name) is null && MadeByHand(schema) is { } other)
            {
                blocked.Add(schema.Name);
                drift.Add(Drift.ListMadeByHand(schema, other));
            }
        }

        foreach (var schema in order.Lists)
        {
            if (!blocked.Contains(schema.Name)) Compare(WantedList.Of(schema, request.Catalog, request.Script), order);
        }

        foreach (var schema in order.Lists) Views(schema);
        if (!site.ViewsKnown) drift.Add(Drift.ViewsLeftOut());
        return new ProvisionPlan([.. steps, .. lookupsLater, .. names, .. views], drift);
    }

    private void Compare(WantedList wanted, ProvisionOrder order)
    {
        var name = wanted.Schema.Name;
        var found = site.ByName(name);
        if (found is null)
        {
            drift.Add(Drift.ListMissing(wanted.Schema));
            steps.Add(new ProvisionStep(ProvisionAction.CreateList, name, Detail: wanted.DisplayName));
        }

        foreach (var column in wanted.Columns)
        {
            if (column.Misread)
            {
                drift.Add(Drift.MisreadName(wanted, column));
                continue;
            }

            if (found?.Column(column.Name) is { } there) Compare(wanted, column, there);
            else if (column.Name == WantedList.TitleColumn && found is null) TitleOfNewList(wanted, column);
            else if (column.Name != WantedList.TitleColumn || column.Schema is not null) Missing(wanted, column, found, order);
        }

        if (found is null || found.DisplayName != wanted.DisplayName)
        {
            if (found is not null) drift.Add(Drift.ListRenamed(wanted, found));
            names.Add(new ProvisionStep(ProvisionAction.RenameList, name, Detail: $"{found?.DisplayName ?? name} → {wanted.DisplayName}"));
        }
    }

    /// <summary>A new list gets SharePoint's Title at once, required and under its own name.</summary>
    private void TitleOfNewList(WantedList wanted, WantedColumn column)
    {
        var made = new FoundColumn("", column.Name, ColumnKind.Text) { Required = true };
        var change = ColumnChange.Between(column, made);
        if (change.Any) steps.Add(new ProvisionStep(ProvisionAction.ChangeColumn, wanted.Schema.Name, column.Name, change.Detail(made)));
    }

    private void Missing(WantedList wanted, WantedColumn column, FoundList? found, ProvisionOrder order)
    {
        if (found is not null && HandMade.Find(column, found, wanted) is { } other)
        {
            drift.Add(Drift.ColumnMadeByHand(wanted, column, other));
            return;
        }

        if (column.Target is { } target && blocked.Contains(target))
        {
            drift.Add(Drift.LookupWaits(wanted, column, request.Catalog.Find(target)!));
            return;
        }

        if (found is not null) drift.Add(Drift.ColumnMissing(wanted, column));
        (order.Later(wanted.Schema, column) ? lookupsLater : steps).Add(
            new ProvisionStep(ProvisionAction.CreateColumn, wanted.Schema.Name, column.Name, Detail(column)));
    }

    private void Compare(WantedList wanted, WantedColumn column, FoundColumn found)
    {
        if (found.Kind != column.Kind)
        {
            drift.Add(Drift.WrongType(wanted, column, found));
            return;
        }

        if (column.Target is { } target && LookupAstray(target, found))
        {
            drift.Add(Drift.LookupElsewhere(wanted, column, request.Catalog.Find(target)!));
            return;
        }

        if (column.Kind is ColumnKind.Choice or ColumnKind.MultipleChoice
            && found.Choices.Except(column.Choices, StringComparer.Ordinal).ToList() is { Count: > 0 } extra)
        {
            drift.Add(Drift.ExtraChoices(wanted, column, extra));
        }

        var change = ColumnChange.Between(column, found);
        if (!change.Any) return;
        drift.AddRange(Drift.Changes(wanted, column, found, change));
        steps.Add(new ProvisionStep(ProvisionAction.ChangeColumn, wanted.Schema.Name, column.Name, change.Detail(found)));
    }

    /// <summary>True when a lookup leads to a list other than that of the catalogue, or shows another column of it.</summary>
    private bool LookupAstray(string target, FoundColumn found)
    {
        var list = site.ByName(target);
        var shown = request.Catalog.Find(target)?.Key is [.., var last] ? last : null;
        return list is null || !Same(list.Id, found.LookupList) || (shown is not null && found.LookupColumn != shown);
    }

    private void Views(ListSchema schema)
    {
        if (blocked.Contains(schema.Name)) return;
        var found = site.ByName(schema.Name);
        if (!site.ViewsKnown || found?.Views?.Contains(ListView.Title) == true) return;
        if (found is not null) drift.Add(Drift.ViewMissing(schema));
        views.Add(new ProvisionStep(ProvisionAction.CreateView, schema.Name, ListView.Title, ListView.Detail(schema)));
    }

    private FoundList? MadeByHand(ListSchema schema) => site.Lists.FirstOrDefault(l =>
        l.DisplayName == schema.Display.Hans || l.DisplayName == schema.Display.Hant || l.DisplayName == schema.Display.En || l.DisplayName == schema.Name);

    private static string Detail(WantedColumn column)
    {
        var words = new List<string> { ColumnKinds.Word(column.Kind) };
        if (column.Target is not null) words[0] += $" → {column.Target}.{column.Shown}";
        if (column.Choices.Count > 0) words[0] += string.Create(CultureInfo.InvariantCulture, $" ({column.Choices.Count})");
        if (column.Unique) words.Add("unique");
        if (column.Indexed) words.Add("index");
        if (column.Required) words.Add("required");
        if (column.Hidden) words.Add("hidden");
        return string.Join(", ", words);
    }

    private static bool Same(string id, string? other) =>
        Guid.TryParse(id, out var a) && Guid.TryParse(other, out var b) ? a == b : id.Equals(other, StringComparison.OrdinalIgnoreCase);
}
