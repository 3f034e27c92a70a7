using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Detorch.Lab.Web;

namespace Detorch.Lab.Tests.Web;

/// <summary>Who gets in, and what a request may reach: each test is an attack.</summary>
public sealed class AccessTests(Lab lab) : IClassFixture<Lab>
{
    public static TheoryData<string, string> Routes => new()
    {
        { "GET", "" }, { "GET", "tree" }, { "GET", "notebook/a.dib" }, { "GET", "page/main.js" }, { "GET", "api" }, { "GET", "api/status" }, { "GET", "api/me" },
        { "GET", "api/kernelspecs" }, { "GET", "kernelspecs/detorch/logo-svg.svg" }, { "GET", "api/contents" }, { "PUT", "api/contents/a.txt" }, { "POST", "api/contents" }, { "PATCH", "api/contents/a.txt" },
        { "DELETE", "api/contents/a.txt" }, { "GET", "files/a.txt" }, { "GET", "api/kernels" }, { "POST", "api/kernels" }, { "GET", "api/sessions" }, { "POST", "api/sessions" },
        { "GET", "api/kernels/x/channels" }, { "GET", "api/events/subscribe" }, { "GET", "api/detorch/course" }, { "PUT", "api/detorch/progress/a" }, { "POST", "api/detorch/original/a" }, { "POST", "api/detorch/export/html/a" },
        { "GET", "no/such/route" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nothing_answers_without_the_token(string method, string path)
    {
        using var client = new HttpClient { BaseAddress = lab.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var wrong = new HttpRequestMessage(new HttpMethod(method), path);
        wrong.Headers.Add("Authorization", $"token {Lab.Token}x");
        using var refused = await client.SendAsync(wrong, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_token_in_an_address_becomes_a_strict_cookie_and_leaves_the_address()
    {
        var (client, response) = await LogInAsync();
        using (client)
        using (response)
        {
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.DoesNotContain(Lab.Token, response.Headers.Location!.ToString(), StringComparison.Ordinal);
            var cookies = response.Headers.GetValues("Set-Cookie").ToArray();
            Assert.All(cookies, cookie => Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase));
            Assert.Contains(cookies, cookie => cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
            using var listed = await client.GetAsync(new Uri("api/contents", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        }
    }

    [Fact]
    public async Task With_the_cookie_a_change_needs_the_xsrf_header()
    {
        var (client, response) = await LogInAsync();
        using (client)
        using (response)
        {
            var xsrf = response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("_xsrf=", StringComparison.Ordinal))["_xsrf=".Length..].Split(';')[0];
            foreach (var (header, expected) in new[] { ((string?)null, HttpStatusCode.Forbidden), ("wrong", HttpStatusCode.Forbidden), (xsrf, HttpStatusCode.Created) })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "api/contents") { Content = new StringContent("""{"type":"file"}""", Encoding.UTF8, "application/json") };
                if (header is not null)
                    request.Headers.Add("X-XSRFToken", header);
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(expected, answer.StatusCode);
            }
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8888")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    public async Task Another_host_name_is_refused_even_with_the_token(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/contents");
        request.Headers.Host = host;
        using var response = await lab.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("file://")]
    public async Task Another_origin_is_refused_for_requests_and_sockets(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/contents");
        request.Headers.Add("Origin", origin);
        using var response = await lab.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        // Behind our own, in a header line of its own.
        using var client = new TcpClient();
        await client.ConnectAsync(lab.Address.Host, lab.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/contents HTTP/1.1\r\nHost: {lab.Address.Authority}\r\n"
            + $"Authorization: token {Lab.Token}\r\nOrigin: http://{lab.Address.Authority}\r\nOrigin: {origin}\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.Contains(" 403 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"token {Lab.Token}");
        socket.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{lab.Address.Authority}/api/events/subscribe"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_and_a_message_that_are_too_large_are_refused()
    {
        // The length alone is refused, before anything of the body is read.
        using var client = new TcpClient();
        await client.ConnectAsync(lab.Address.Host, lab.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /api/contents/large.txt HTTP/1.1\r\nHost: {lab.Address.Authority}\r\nAuthorization: token {Lab.Token}\r\nContent-Length: 300000000\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.Contains(" 413 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(lab.PathOf("large.txt")));

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"token {Lab.Token}");
        var kernel = await lab.StartKernelAsync("large.dib");
        await socket.ConnectAsync(new Uri($"ws://{lab.Address.Authority}/api/kernels/{kernel}/channels?session_id=large"), TestContext.Current.CancellationToken);
        var part = new byte[1 << 20];
        for (var i = 0; i <= 64; i++)
            await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: false, TestContext.Current.CancellationToken);
        var received = await socket.ReceiveAsync(part, TestContext.Current.CancellationToken);
        while (received.MessageType != WebSocketMessageType.Close)
            received = await socket.ReceiveAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, received.CloseStatus);
        await lab.AskAsync(HttpMethod.Delete, $"api/kernels/{kernel}", null, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Every_answer_has_a_policy_that_forbids_foreign_and_inline_scripts()
    {
        foreach (var path in new[] { "", "api/contents", "api/contents/none", "no/such/route" })
        {
            using var response = await lab.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Theory]
    [InlineData("api/contents/../secret.txt")]
    [InlineData("api/contents/%2e%2e/secret.txt")]
    [InlineData("api/contents/..%2fsecret.txt")]
    [InlineData("api/contents/%2e%2e%2fsecret.txt")]
    [InlineData("api/contents/..%5csecret.txt")]
    [InlineData("api/contents//etc/passwd")]
    [InlineData("api/contents/%2fetc%2fpasswd")]
    [InlineData("api/contents/C:%5CWindows%5Cwin.ini")]
    [InlineData("api/contents/.git/config")]
    [InlineData("api/contents/sub/.hidden")]
    [InlineData("api/contents/CON")]
    [InlineData("api/contents/nul.txt")]
    [InlineData("api/contents/a%00b")]
    [InlineData("api/contents/link-out")]
    [InlineData("api/contents/link-folder/secret.txt")]
    [InlineData("api/contents/link-nowhere")]
    [InlineData("files/..%2fsecret.txt")]
    [InlineData("files/link-out")]
    [InlineData("api/detorch/original/..%2f..%2fsecret.txt")]
    public async Task Nothing_outside_the_folder_is_read(string path)
    {
        var outside = Directory.CreateTempSubdirectory("detorch-outside-");
        var secret = Path.Combine(outside.FullName, "secret.txt");
        await File.WriteAllTextAsync(secret, "the secret", TestContext.Current.CancellationToken);
        if (!Path.Exists(lab.PathOf("link-folder")))
        {
            File.CreateSymbolicLink(lab.PathOf("link-out"), secret);
            Directory.CreateSymbolicLink(lab.PathOf("link-folder"), outside.FullName);
            File.CreateSymbolicLink(lab.PathOf("link-nowhere"), lab.PathOf("none"));
            lab.Write("sub/.hidden", "the secret");
            lab.Write(".git/config", "the secret");
        }
        // As it stands: HttpClient's Uri would take the dots away.
        using var response = await lab.Client.GetAsync(new Uri(lab.Address.AbsoluteUri + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("the secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {(int)response.StatusCode} {text}");
    }

    [Theory]
    [InlineData(".detorch")]
    [InlineData(".detorch/progress.json")]
    [InlineData(".detorch/originals")]
    public async Task What_the_lab_remembers_is_written_through_no_link(string link)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are for administrators");
        var outside = Directory.CreateTempSubdirectory("detorch-outside-");
        var secret = Path.Combine(outside.FullName, "progress.json");
        await File.WriteAllTextAsync(secret, "the user's", TestContext.Current.CancellationToken);
        var served = Directory.CreateTempSubdirectory("detorch-lab-");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(served.FullName, link))!);
        File.CreateSymbolicLink(Path.Combine(served.FullName, link), link.EndsWith(".json", StringComparison.Ordinal) ? secret : outside.FullName);
        await File.WriteAllTextAsync(Path.Combine(served.FullName, "a.dib"), "#!csharp\n\n1\n", TestContext.Current.CancellationToken);
        await using var server = await LabServer.StartAsync(new LabOptions { Folder = served.FullName, Token = Lab.Token }, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Authorization", $"token {Lab.Token}");
        foreach (var (address, body) in new[] { ("api/detorch/progress/a.dib", "{}"), ("api/contents/a.dib", """{"type":"notebook","content":{"cells":[],"nbformat":4}}""") })
            using (await client.PutAsync(new Uri(address, UriKind.Relative), new StringContent(body), TestContext.Current.CancellationToken))
            {
                Assert.Equal([secret], Directory.GetFileSystemEntries(outside.FullName));
                Assert.Equal("the user's", await File.ReadAllTextAsync(secret, TestContext.Current.CancellationToken));
            }
        Assert.Contains("a.dib", await client.GetStringAsync(new Uri("api/detorch/course", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("..%2foutside.txt")]
    [InlineData("write-folder/outside.txt")]
    public async Task Nothing_outside_the_folder_is_written(string path)
    {
        var outside = Directory.CreateTempSubdirectory("detorch-outside-");
        if (!Path.Exists(lab.PathOf("write-folder")))
            Directory.CreateSymbolicLink(lab.PathOf("write-folder"), outside.FullName);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"{lab.Address.AbsoluteUri}api/contents/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Content = new StringContent("""{"type":"file","format":"text","content":"x"}""", Encoding.UTF8, "application/json"),
        };
        using var response = await lab.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.False(response.IsSuccessStatusCode);
        Assert.False(File.Exists(Path.Combine(lab.Folder, "..", "outside.txt")));
        Assert.Empty(outside.GetFiles());
    }

    private async Task<(HttpClient Client, HttpResponseMessage Response)> LogInAsync()
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        var client = new HttpClient(handler) { BaseAddress = lab.Address };
        return (client, await client.GetAsync(new Uri($"?token={Lab.Token}", UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
