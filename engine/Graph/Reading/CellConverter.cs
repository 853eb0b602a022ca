using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>A cell that names an item of another list, or a person, by its id in the site; becomes a key when all ids are known.</summary>
/// <param name="Id">The id.</param>
internal sealed record Reference(int Id);

/// <summary>
/// Turns the values of one column, as the service writes them, into cells of its type. The one converter of the plugin: what is
/// read in pages, one by one, and what a write gives back all pass here.
/// </summary>
internal sealed class CellConverter
{
    private readonly ListSchema list;
    private readonly ColumnSchema column;
    private readonly SiteColumn? site;
    private readonly TimeZoneInfo zone;
    private readonly bool byId, code, rich;
    private readonly Dictionary<string, string> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);

    /// <param name="list">The list.</param>
    /// <param name="column">The column.</param>
    /// <param name="site">The column as the site has it.</param>
    /// <param name="zone">What a day is there.</param>
    /// <param name="byId">True where lookups and persons are read by id.</param>
    public CellConverter(ListSchema list, ColumnSchema column, SiteColumn? site, TimeZoneInfo zone, bool byId)
    {
        (this.list, this.column, this.site, this.zone, this.byId) = (list, column, site, zone, byId);
        code = list.IsCode(column);
        rich = site is { Kind: SiteColumnKind.Text, Json.ValueKind: JsonValueKind.Object } && site.Json.TryGetProperty("text", out var text) && GraphAnswer.Text(text, "textType") == "richText";
        foreach (var choice in column.Choices) choices.TryAdd(choice.Token, choice.Token);
        foreach (var choice in column.Choices)
        {
            foreach (var name in (string[])[choice.Display.Hans, choice.Display.Hant, choice.Display.En]) choices.TryAdd(name, choice.Token);
        }
    }

    /// <summary>The cell of a value; null where it is empty. The problem, without row content, where it cannot be one.</summary>
    /// <param name="value">As it stands in <c>fields</c>.</param>
    /// <param name="row">Id of the item.</param>
    /// <param name="cell">The cell.</param>
    public Problem? Read(JsonElement value, int row, out object? cell)
    {
        cell = null;
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        switch (column.Type)
        {
            case ColumnType.Number or ColumnType.Currency:
                return Number(value, out cell) ? null : Bad("graph.bad-number", row);
            case ColumnType.Date:
                return Day(value, row, out cell);
            case ColumnType.DateTime:
                if (Blank(value)) return null;
                if (!Moment(value, out var moment)) return Bad("graph.bad-date", row);
                cell = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(moment, zone).DateTime, DateTimeKind.Unspecified);
                return null;
            case ColumnType.YesNo:
                return YesNo(value, out cell) ? null : Bad("graph.bad-yes-no", row);
            case ColumnType.Choice:
                return column.Multiple ? Tokens(value, row, out cell) : Token(value, row, out cell);
            case ColumnType.Lookup or ColumnType.Person when byId:
                return ById(value, out cell) ? null : Bad("graph.bad-lookup", row);
            default:
                return Text(value, out cell) ? null : Bad("graph.bad-text", row);
        }
    }

    /// <summary>A double as people wrote it: 15 digits are all it holds, so that 0.1 + 0.2 is 0.3 again.</summary>
    private static bool Number(JsonElement value, out object? cell)
    {
        cell = null;
        if (Blank(value)) return true;
        double number;
        if (value.ValueKind == JsonValueKind.Number) number = value.GetDouble();
        else if (value.ValueKind != JsonValueKind.String || !double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return false;
        if (!double.IsFinite(number) || Math.Abs(number) > 7.9e27) return false;
        // decimal(double) rounds to 15 digits. Whole numbers lose the .0 that a double is written with.
        var exact = (decimal)number;
        cell = exact == decimal.Truncate(exact) ? decimal.Truncate(exact) : exact;
        return true;
    }

    /// <summary>A day comes as its midnight in the site's time zone, said in UTC. Anything else means that the zone is another.</summary>
    private Problem? Day(JsonElement value, int row, out object? cell)
    {
        cell = null;
        if (Blank(value)) return null;
        if (!Moment(value, out var moment)) return Bad("graph.bad-date", row);
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        if (local.TimeOfDay != TimeSpan.Zero && site is not { DateOnly: false } && !IsFirstMoment(moment, local.Date))
        {
            return ReadingTexts.Problem("graph.time-zone", Shown(list), Shown(column), row, zone.Id, TimeZones.Fitting(moment)) with { Where = Place(row) };
        }

        cell = DateOnly.FromDateTime(local.DateTime);
        return null;
    }

    /// <summary>Where the clock is put forward at midnight, the day begins later.</summary>
    private bool IsFirstMoment(DateTimeOffset moment, DateTime day) =>
        zone.IsInvalidTime(DateTime.SpecifyKind(day, DateTimeKind.Unspecified)) && TimeZoneInfo.ConvertTime(moment.AddTicks(-1), zone).Date < day;

    private static bool Moment(JsonElement value, out DateTimeOffset moment)
    {
        moment = default;
        return value.ValueKind == JsonValueKind.String &&
            DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }

    private static bool YesNo(JsonElement value, out object? cell)
    {
        cell = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetDouble() != 0,
            JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag,
            _ => null,
        };
        return cell is not null || Blank(value);
    }

    private Problem? Token(JsonElement value, int row, out object? cell)
    {
        cell = null;
        if (Blank(value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1) value = value[0];
        if (value.ValueKind == JsonValueKind.String && choices.TryGetValue(PlainCell.Trim(value.GetString()!), out var token))
        {
            cell = token;
            return null;
        }

        return BadChoice(row);
    }

    /// <summary>In the schema's order: the same choices are the same value, in whatever order they were ticked.</summary>
    private Problem? Tokens(JsonElement value, int row, out object? cell)
    {
        cell = null;
        if (Blank(value)) return null;
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : "?") : [value.ToString()])
        {
            if (!choices.TryGetValue(PlainCell.Trim(part), out var token)) return BadChoice(row);
            tokens.Add(token);
        }

        if (tokens.Count > 0) cell = (IReadOnlyList<string>)[.. column.Choices.Select(c => c.Token).Where(tokens.Contains)];
        return null;
    }

    /// <summary><c>"12"</c>, 12, or one object of a column that could hold several.</summary>
    private static bool ById(JsonElement value, out object? cell)
    {
        cell = null;
        if (Blank(value)) return true;
        if (value.ValueKind == JsonValueKind.Array)
        {
            if (value.GetArrayLength() != 1) return false;
            value = value[0];
        }

        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("LookupId", out var inner)) value = inner;
        if (!int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        if (id > 0) cell = new Reference(id);
        return true;
    }

    private bool Text(JsonElement value, out object? cell)
    {
        cell = null;
        if (value.ValueKind == JsonValueKind.Array)
        {
            if (value.GetArrayLength() == 0) return true;
            if (value.GetArrayLength() > 1) return false;
            value = value[0];
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => Number(value, out var number) ? ((decimal)number!).ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
            JsonValueKind.True => "TRUE",
            JsonValueKind.False => "FALSE",
            JsonValueKind.Object => GraphAnswer.Text(value, "LookupValue") ?? FileName(GraphAnswer.Text(value, "Url")) ?? GraphAnswer.Text(value, "Description"),
            _ => null,
        };
        if (text is null) return false;
        if (rich) text = RichText.Plain(text);
        text = code ? PlainCell.Code(text) : PlainCell.Trim(text);
        if (text.Length > 0) cell = code ? Same(text) : text;
        return true;
    }

    private string? FileName(string? url) => url is null || column.Type != ColumnType.Attachment ? url : Uri.UnescapeDataString(url[(url.LastIndexOf('/') + 1)..]);

    /// <summary>Thousands of rows name the same few units: one string for all of them.</summary>
    private string Same(string text)
    {
        lock (seen)
        {
            if (seen.TryGetValue(text, out var same)) return same;
            if (seen.Count < 8192) seen.Add(text, text);
            return text;
        }
    }

    private static bool Blank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => PlainCell.Trim(value.GetString()!).Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private Problem BadChoice(int row) => ReadingTexts.Problem(
        "graph.bad-choice", Shown(list), Shown(column), row, ReadingTexts.Names([.. column.Choices.Select(c => c.Display)])) with { Where = Place(row) };

    private Problem Bad(string problem, int row) => ReadingTexts.Problem(problem, Shown(list), Shown(column), row) with { Where = Place(row) };

    private Place Place(int row) => new() { Part = list.Name, Row = row, Column = column.Name };

    private static Spoken Shown(ListSchema list) => ReadingTexts.Name(list.Display, list.Name);

    private static Spoken Shown(ColumnSchema column) => ReadingTexts.Name(column.Display, column.Name);
}
