using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>The filters of the queue as they stand in its address, so that a view can be kept and sent on.</summary>
internal static class QueueQuery
{
    private const string Report = "report";

    /// <summary>The filter of a query; what it does not say, or says wrongly, is not filtered.</summary>
    public static QueueFilter Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var v) && v.FirstOrDefault() is { Length: > 0 } text ? text : null;
        return new QueueFilter(
            Enum.TryParse<QueueView>(One("view"), ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : QueueView.All,
            One("unit"), One("round"), One("search"),
            Take: int.TryParse(One("take"), out var take) ? Math.Clamp(take, 1, 500) : QueueModel.PageSize);
    }

    /// <summary>The query with another report opened; without one when null.</summary>
    public static string With(string? query, string? report) => Set(query, Report, report);

    /// <summary>The query with one value changed.</summary>
    public static string Set(string? query, string name, string? value)
    {
        var pairs = QueryHelpers.ParseQuery(query).Where(p => p.Key != name).SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? "")).ToList();
        if (value is not null) pairs.Add(KeyValuePair.Create(name, value));
        return new QueryBuilder(pairs).ToString();
    }
}
