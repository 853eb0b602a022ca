using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Kiota.Abstractions;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// The people that a site knows, by the id that person columns store: the hidden list <c>User Information List</c>.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="site">The site.</param>
internal sealed class SitePeople(GraphConnection connection, GraphSite site)
{
    private const string Fields = "$expand=fields($select=Title,EMail,UserName,Name)";

    private readonly ConcurrentDictionary<int, string?> accounts = new();

    private string Items => $"/sites/{site.Id}/lists/{Uri.EscapeDataString("User Information List")}/items";

    /// <summary>The accounts of people: user name, else mail address, else name; one that is not found is left out.</summary>
    /// <param name="ids">Their ids in the site.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyDictionary<int, string>> AccountsAsync(IReadOnlyCollection<int> ids, GraphCall call, CancellationToken cancellation)
    {
        var unknown = ids.Where(i => !accounts.ContainsKey(i)).Distinct().ToList();
        var steps = unknown.Select(i => new BatchStep(Text(i), Method.GET, $"{Items}/{Text(i)}?{Fields}")).ToList();
        foreach (var (id, answer) in await new GraphBatch(connection).SendAsync(steps, call, cancellation).ConfigureAwait(false))
        {
            if (!answer.Ok && answer.Status != System.Net.HttpStatusCode.NotFound) throw new GraphFailure(connection.ProblemOf(answer, site, "User Information List"));
            accounts[int.Parse(id, CultureInfo.InvariantCulture)] = answer.Ok && answer.Body.TryGetProperty("fields", out var fields)
                ? Account(GraphAnswer.Text(fields, "UserName") ?? GraphAnswer.Text(fields, "EMail") ?? GraphAnswer.Text(fields, "Title"))
                : null;
        }

        return ids.Distinct().Where(i => accounts.GetValueOrDefault(i) is not null).ToDictionary(i => i, i => accounts[i]!);
    }

    /// <summary>The id of a person in the site by account; null where the site does not know the account.</summary>
    /// <param name="account">As <see cref="AccountsAsync"/> gives it.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<int?> FindAsync(string account, GraphCall call, CancellationToken cancellation)
    {
        if (accounts.FirstOrDefault(a => string.Equals(a.Value, account, StringComparison.OrdinalIgnoreCase)) is { Value: not null, Key: var known }) return known;
        var answer = await connection.SendAsync(connection.Request(Method.GET, $"{Items}?{Fields}&$top=500"), call, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok) throw new GraphFailure(connection.ProblemOf(page, site, "User Information List"));
            foreach (var item in page.Values)
            {
                if (!int.TryParse(GraphAnswer.Text(item, "id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !item.TryGetProperty("fields", out var fields)) continue;
                accounts[id] = Account(GraphAnswer.Text(fields, "UserName") ?? GraphAnswer.Text(fields, "EMail") ?? GraphAnswer.Text(fields, "Title"));
            }

            if (page.NextLink is not { } next) break;
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }

        return accounts.FirstOrDefault(a => string.Equals(a.Value, account, StringComparison.OrdinalIgnoreCase)) is { Value: not null, Key: var found } ? found : null;
    }

    /// <summary>Accounts of the configured domain are known by what stands before the @, as the host knows its members.</summary>
    private string? Account(string? name)
    {
        if (name is null || connection.Settings.AccountDomain is not { } domain) return name;
        return name.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase) ? name[..^(domain.Length + 1)] : name;
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
