using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Provisioning;

/// <summary>
/// Views, which Graph does not know: through SharePoint's own interface
/// (https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service). It takes an application's token
/// only when the application signed in with a certificate.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="site">The site.</param>
/// <param name="call">How requests are sent.</param>
internal sealed class SharePointViews(GraphConnection connection, GraphSite site, GraphCall call)
{
    private readonly string root = connection.SharePointRoot(site) + "/_api/web";

    /// <summary>True when SharePoint lets us in.</summary>
    /// <param name="cancellation">Stops asking.</param>
    public async Task<bool> AllowedAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, "/RegionalSettings/TimeZone", null, cancellation).ConfigureAwait(false);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Names of the views of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="cancellation">Stops asking.</param>
    public async Task<List<string>> TitlesAsync(FoundList list, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/lists(guid'{list.Id}')/views?$select=Title", null, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw new GraphFailure(Refused(list.Name, response));
        using var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), default, cancellation).ConfigureAwait(false);
        return body.RootElement.TryGetProperty("value", out var views) && views.ValueKind == JsonValueKind.Array
            ? [.. views.EnumerateArray().Select(v => GraphAnswer.Text(v, "Title")).OfType<string>()]
            : [];
    }

    /// <summary>Makes the list's view in one request, so that there is never half of one.</summary>
    /// <param name="list">The list.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task CreateAsync(FoundList list, ListSchema schema, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["parameters"] = new JsonObject
            {
                ["__metadata"] = new JsonObject { ["type"] = "SP.ViewCreationInformation" },
                ["Title"] = ListView.Title,
                ["PersonalView"] = false,
                ["SetAsDefaultView"] = true,
                ["Paged"] = true,
                ["RowLimit"] = ListView.Rows,
                ["Query"] = ListView.Query(schema),
                ["ViewFields"] = new JsonObject
                {
                    ["__metadata"] = new JsonObject { ["type"] = "Collection(Edm.String)" },
                    ["results"] = new JsonArray([.. ListView.Columns(schema).Select(c => JsonValue.Create(c))]),
                },
            },
        };
        using var response = await SendAsync(HttpMethod.Post, $"/lists(guid'{list.Id}')/views/add", body, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw new GraphFailure(Refused(list.Name, response));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(root + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await connection.SharePointTokenAsync(site, cancellation).ConfigureAwait(false));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/json;odata=nometadata"));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json;odata=verbose");
        }

        request.Options.Set(GraphCall.Key, call);
        return await connection.Http.SendAsync(request, cancellation).ConfigureAwait(false);
    }

    private static Core.Problems.Problem Refused(string list, HttpResponseMessage response) =>
        new(ProvisioningTexts.Texts, "graph.view-refused", list, ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            Where = new Core.Problems.Place { Part = list },
            Unavailable = response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        };
}
