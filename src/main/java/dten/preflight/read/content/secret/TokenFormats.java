package dten.preflight.read.content.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * The published forms of tokens that can be told from other text by themselves. Tokens without a
 * mark of their own are found by the names they are assigned to.
 */
final class TokenFormats {
  private static final double USUAL = 2.8;
  private static final String WORD = "[A-Za-z0-9]";
  private static final String URLSAFE = "[A-Za-z0-9_-]";
  private static final String HEX = "[0-9a-f]";
  private static final String ANYHEX = "[0-9a-fA-F]";
  private static final String UUID =
      HEX + "{8}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{12}";

  private final List<TokenFormat> all = new ArrayList<>();

  private TokenFormats() {
    clouds();
    forges();
    registries();
    chats();
    models();
    payments();
    hosting();
    operations();
    mail();
    offices();
  }

  /** All of them. */
  static List<TokenFormat> all() {
    return List.copyOf(new TokenFormats().all);
  }

  private void add(String type, String keyword, String rest) {
    all.add(new TokenFormat(type, 0, keyword, literal(keyword) + rest, USUAL));
  }

  private void plain(String type, String keyword, String rest) {
    all.add(new TokenFormat(type, 0, keyword, literal(keyword) + rest, 0));
  }

  private void around(String type, int lead, String before, String keyword, String rest) {
    all.add(new TokenFormat(type, lead, keyword, before + literal(keyword) + rest, USUAL));
  }

  private static String literal(String keyword) {
    return keyword.indexOf('.') < 0 && keyword.indexOf('+') < 0
        ? keyword
        : keyword.replace(".", "\\.").replace("+", "\\+");
  }

  private void clouds() {
    for (String kind : List.of("AKIA", "ASIA", "ABIA", "ACCA")) {
      add("AWS access key", kind, "(?![A-Z2-7]{9}EXAMPLE)[A-Z2-7]{16}");
    }
    plain("Amazon Bedrock API key", "ABSKQmVkcm9ja0FQSUtleS1", "[A-Za-z0-9+/]{86,246}={0,2}");
    plain(
        "Amazon Bedrock API key",
        "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t",
        "[A-Za-z0-9+/=]*");
    add("Amazon MWS token", "amzn.mws.", UUID);
    add("Google API key", "AIza", URLSAFE + "{35}");
    add("Google OAuth client secret", "GOCSPX-", URLSAFE + "{28}");
    add("Google OAuth access token", "ya29.", "[A-Za-z0-9_-]{40,}");
    around(
        "Firebase Cloud Messaging key", 11, "AAAA[A-Za-z0-9_-]{7}", ":APA91b", URLSAFE + "{134}");
    for (char digit = '0'; digit <= '9'; digit++) {
      around(
          "Microsoft Entra client secret",
          3,
          "[A-Za-z0-9_~.]{3}",
          digit + "Q~",
          "[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])");
    }
    add("Azure storage account key", "AccountKey=", "[A-Za-z0-9+/]{86}==");
    add("Azure shared access key", "SharedAccessKey=", "[A-Za-z0-9+/]{43}=");
    around("Azure API key", 52, WORD + "{52}", "JQQJ99", "[A-Za-z0-9]{26}");
    add("Alibaba Cloud access key", "LTAI", "[A-Za-z0-9]{12,20}");
    add("DigitalOcean token", "dop_v1_", HEX + "{64}");
    add("DigitalOcean OAuth token", "doo_v1_", HEX + "{64}");
    add("DigitalOcean refresh token", "dor_v1_", HEX + "{64}");
    add("Yandex Cloud IAM token", "t1.", "[A-Z0-9a-z_-]+={0,2}\\.[A-Z0-9a-z_-]{86}={0,2}");
    add("Yandex Cloud API key", "AQVN", URLSAFE + "{35,38}");

    add("OpenShift token", "sha256~", URLSAFE + "{43}");
  }

  private void forges() {
    for (String kind : List.of("ghp_", "gho_", "ghu_", "ghr_", "ghs_")) {
      add("GitHub token", kind, WORD + "{36}");
    }
    add("GitHub token", "github_pat_", "[A-Za-z0-9_]{82}");
    add(
        "GitHub token",
        "ghs_",
        "[0-9]+_eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");
    add("GitLab token", "glpat-", URLSAFE + "{20}");
    add("GitLab token", "glpat-", URLSAFE + "{27,300}\\.[0-9a-z]{2}[0-9a-z]{7}");
    add("GitLab token", "glpat-", URLSAFE + "{27,300}\\.[0-9a-z]{2}\\.[0-9a-z]{2}[0-9a-z]{7}");
    add("GitLab deploy token", "gldt-", URLSAFE + "{20}");
    add("GitLab runner token", "glrt-", URLSAFE + "{20}");
    add("GitLab runner token", "glrt-t", "[0-9]_[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{9}");
    add("GitLab runner token", "glrtr-", URLSAFE + "{20,}");
    add("GitLab runner registration token", "GR1348941", URLSAFE + "{20}");
    add("GitLab trigger token", "glptt-", "[0-9a-f]{40}");
    add("GitLab feed token", "glft-", URLSAFE + "{20}");
    add("GitLab incoming mail token", "glimt-", URLSAFE + "{25}");
    add("GitLab agent token", "glagent-", URLSAFE + "{50}");
    add("GitLab OAuth secret", "gloas-", URLSAFE + "{64}");
    add("GitLab SCIM token", "glsoat-", URLSAFE + "{20}");
    add("GitLab job token", "glcbt-", "[0-9a-zA-Z]{1,5}_[A-Za-z0-9_-]{20}");
    add("GitLab feature flag token", "glffct-", URLSAFE + "{20}");
    add("GitLab session cookie", "_gitlab_session=", "[0-9a-z]{32}");
    add("Bitbucket app password", "ATBB", WORD + "{32}");
    add("Atlassian token", "ATATT3", "[A-Za-z0-9_=-]{180,}");
    add("Atlassian token", "ATCTT3", "[A-Za-z0-9_=-]{180,}");
    add("Trello token", "ATTA", HEX + "{64}");
    add("Sourcegraph token", "sgp_", "(?:[a-fA-F0-9]{16}|local)_[a-fA-F0-9]{40}");
    add("Sourcegraph token", "sgp_", "[a-fA-F0-9]{40}");
    add("SonarQube token", "squ_", HEX + "{40}");
    add("SonarQube token", "sqp_", HEX + "{40}");
    add("SonarQube token", "sqa_", HEX + "{40}");
    add("CircleCI token", "CCIPAT_", "[A-Za-z0-9]{22}_[0-9a-f]{40}");
    add("CircleCI token", "CCIPRJ_", "[A-Za-z0-9]{22}_[0-9a-f]{40}");
    add("Buildkite token", "bkua_", HEX + "{40}");
    add("Harness token", "pat.", "[A-Za-z0-9_-]{22}\\.[0-9a-zA-Z]{24}\\.[A-Za-z0-9]{20}");
    add("Harness token", "sat.", "[A-Za-z0-9_-]{22}\\.[0-9a-zA-Z]{24}\\.[A-Za-z0-9]{20}");
  }

  private void registries() {
    add("npm token", "npm_", WORD + "{36}");
    plain("PyPI token", "pypi-AgEIcHlwaS5vcmc", "[A-Za-z0-9_-]{50,1000}");
    plain("PyPI token", "pypi-AgENdGVzdC5weXBpLm9yZw", "[A-Za-z0-9_-]{50,1000}");
    add("RubyGems token", "rubygems_", HEX + "{48}");
    add("Docker Hub token", "dckr_pat_", "[A-Za-z0-9_-]{20,}");
    add("Docker Hub token", "dckr_oat_", "[A-Za-z0-9_-]{20,}");
    add("Clojars token", "CLOJARS_", "[0-9a-zA-Z]{60}");
    add("NuGet key", "oy2", "[a-z0-9]{43}");
    add("crates.io token", "cio", "[A-Za-z0-9]{32}");
    add("Artifactory API key", "AKCp", WORD + "{69}");
    add("Artifactory reference token", "cmVmd", WORD + "{59}");
    add("Open VSX token", "ovsxp_", UUID);
    add("Docker Swarm join token", "SWMTKN-1-", "[0-9a-z]{50}-[0-9a-z]{25}");
    add("Docker Swarm unlock key", "SWMKEY-1-", "[A-Za-z0-9+/]{43}");
  }

  private void chats() {
    add("Slack bot token", "xoxb-", "[0-9]{8,14}-[A-Za-z0-9-]{10,}");
    add("Slack user token", "xoxp-", "[0-9]{8,14}-[A-Za-z0-9-]{10,}");
    add("Slack user token", "xoxe-", "[0-9]-[A-Za-z0-9]{100,}");
    add("Slack configuration token", "xoxe.xox", "[bp]-[0-9]-[A-Za-z0-9]{100,}");
    plain("Slack workspace token", "xoxa-", "(?:[0-9]-)?[0-9]{8,14}-[A-Za-z0-9-]{8,}");
    add("Slack workspace token", "xoxa-", "(?=[a-z]{0,11}[0-9])[0-9a-z]{12,48}");
    plain("Slack refresh token", "xoxr-", "(?:[0-9]-)?[0-9]{8,14}-[A-Za-z0-9-]{8,}");
    plain("Slack token", "xoxs-", "[0-9]{6,}-[A-Za-z0-9-]{8,}");
    plain("Slack token", "xoxo-", "[0-9]{6,}-[A-Za-z0-9-]{8,}");
    add("Slack app token", "xapp-", "[0-9]-[A-Z0-9]+-[0-9]+-[a-z0-9]{30,}");
    add("Slack app token", "xapp-", "[0-9]-[A-Z0-9]+-[0-9]+-?[a-z0-9]{30,}");
    add(
        "Slack webhook address",
        "hooks.slack.com/",
        "(?:services|workflows|triggers)/[A-Za-z0-9+/]{40,80}");
    add("Discord webhook address", "discord.com/api/webhooks/", "[0-9]{17,20}/[A-Za-z0-9_-]{60,}");
    add(
        "Discord webhook address",
        "discordapp.com/api/webhooks/",
        "[0-9]{17,20}/[A-Za-z0-9_-]{60,}");
    add(
        "Teams webhook address",
        ".webhook.office.com/webhookb2/",
        UUID + "@" + UUID + "/IncomingWebhook/[a-f0-9]{32}/" + UUID);
    for (int digits = 8; digits <= 10; digits++) {
      around("Telegram bot token", digits, "[0-9]{" + digits + "}", ":AA", URLSAFE + "{33}");
    }
    add("Zapier webhook address", "hooks.zapier.com/hooks/catch/", "[0-9]+/[A-Za-z0-9]+");
  }

  private void models() {
    add("Anthropic API key", "sk-ant-api03-", URLSAFE + "{93}AA");
    add("Anthropic admin key", "sk-ant-admin01-", URLSAFE + "{93}AA");
    add("Anthropic OAuth token", "sk-ant-oat01-", URLSAFE + "{80,}");
    add("OpenAI API key", "sk-", "[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}");
    add("OpenRouter API key", "sk-or-v1-", HEX + "{64}");
    add("Hugging Face token", "hf_", "[A-Za-z]{34}");
    add("Hugging Face token", "api_org_", "[A-Za-z]{34}");
    add("Perplexity API key", "pplx-", WORD + "{48}");
    add("Groq API key", "gsk_", WORD + "{52}");
    add("xAI API key", "xai-", WORD + "{80}");
    add("Replicate token", "r8_", WORD + "{37}");
    add("LangSmith key", "lsv2_", "[ps][tk]_[0-9a-f]{32}_[0-9a-f]{10}");
    add("Pinecone key", "pcsk_", "[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}");
    add("NVIDIA API key", "nvapi-", URLSAFE + "{64}");
    add("Databricks token", "dapi", HEX + "{32}(?:-[0-9])?");
  }

  private void payments() {
    for (String kind : List.of("sk_", "rk_")) {
      add("Stripe key", kind, "(?:test|live|prod)_[A-Za-z0-9]{10,247}");
    }
    add("Stripe webhook secret", "whsec_", "[A-Za-z0-9+/=]{32,}");
    add("Square token", "EAAA", "[A-Za-z0-9_-]{22,60}");
    add("Square token", "sq0atp-", URLSAFE + "{22}");
    add("Square secret", "sq0csp-", URLSAFE + "{43}");
    add("EasyPost key", "EZAK", WORD + "{54}");
    add("EasyPost test key", "EZTK", WORD + "{54}");
    add("Duffel token", "duffel_", "(?:test|live)_[A-Za-z0-9_=-]{43}");
    add("Flutterwave secret key", "FLWSECK_TEST-", "[a-h0-9]{32}-X");
    add("Flutterwave encryption key", "FLWSECK_TEST-", "[a-h0-9]{12}");
    add("Flutterwave secret key", "FLWSECK-", "[a-h0-9]{32}-(?:[0-9a-z]+-)?X");
    add("Plaid token", "access-", "(?:sandbox|development|production)-" + UUID);
    add("Shippo token", "shippo_", "(?:live|test)_[a-fA-F0-9]{40}");
    for (String kind : List.of("shpat_", "shpca_", "shppa_", "shpss_")) {
      add("Shopify token", kind, "(?:[a-fA-F0-9]{32}|[A-Za-z0-9]{32,38})");
    }
    add("Razorpay key", "rzp_live_", WORD + "{14}");
    add("Facebook token", "EAAM", "[A-Za-z0-9]{100,}");
    add("Facebook token", "EAAC", "[A-Za-z0-9]{100,}");
    add("GoCardless token", "live_", "[A-Za-z0-9_=-]{40}(?![A-Za-z0-9_=-])");
    add("Lob key", "test_", "[0-9a-f]{35}");
    add("Lob key", "live_", "[0-9a-f]{35}");
  }

  private void hosting() {
    add("Heroku key", "HRKU-AA", "[A-Za-z0-9_-]{58}");
    add("Fly.io token", "fo1_", "[A-Za-z0-9_-]{43}");
    add("Fly.io token", "fm1", "[ar]_[A-Za-z0-9+/]{100,}={0,3}");
    add("Fly.io token", "fm2_", "[A-Za-z0-9+/]{100,}={0,3}");
    add("Netlify token", "nfp_", WORD + "{36}");
    add("Cloudflare origin CA key", "v1.0-", HEX + "{24}-" + HEX + "{146}");
    for (String kind : List.of("cfat_", "cfut_", "cfk_")) {
      add("Cloudflare token", kind, "[A-Za-z0-9]{40}[0-9a-f]{8}");
    }
    add("PlanetScale token", "pscale_tkn_", "[A-Za-z0-9=._-]{32,64}");
    add("PlanetScale token", "pscale_oauth_", "[A-Za-z0-9=._-]{32,64}");
    add("PlanetScale password", "pscale_pw_", "[A-Za-z0-9=._-]{32,64}");
    add("Supabase token", "sbp_", HEX + "{40}");
    add("Supabase key", "sb_secret_", "[A-Za-z0-9_-]{30,}");
    add("Neon key", "napi_", "[a-z0-9]{64}");
    add("ClickHouse Cloud key", "4b1d", WORD + "{38}");
    add("Scalingo token", "tk-us-", URLSAFE + "{48}");
    plain(
        "Tailscale key",
        "tskey-",
        "(?:api|auth|client|scim|webhook)-[A-Za-z0-9]+-[A-Za-z0-9]{16,}");
    add("Defined Networking token", "dnkey-", "[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}");
    add("Pulumi token", "pul-", HEX + "{40}");
    around("Terraform Cloud token", 14, "[A-Za-z0-9]{14}", ".atlasv1.", "[A-Za-z0-9_=-]{60,70}");
    add("HashiCorp Vault token", "hvs.", URLSAFE + "{90,}");
    add("HashiCorp Vault token", "hvb.", URLSAFE + "{138,}");
    add("HashiCorp Vault token", "hvr.", URLSAFE + "{90,}");
    add(
        "HashiCorp Vault token",
        "s.",
        "(?=[A-Za-z0-9]{0,23}[0-9])(?=[A-Za-z0-9]{0,23}[A-Z])(?=[A-Za-z0-9]{0,23}[a-z])[A-Za-z0-9]{24}");
    for (String kind : List.of("dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit.")) {
      add("Doppler token", kind, "(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}");
    }
    plain("age secret key", "AGE-SECRET-KEY-1", "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}");
    add("1Password service account token", "ops_eyJ", "[A-Za-z0-9+/]{250,}={0,3}");
    add(
        "1Password secret key",
        "A3-",
        "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}");
    add("Infracost key", "ico-", WORD + "{32}(?![.A-Za-z0-9_-])");
    add("Prefect key", "pnu_", "[A-Za-z0-9]{36}");
    add("Octopus Deploy key", "API-", "[A-Z0-9]{26}");
  }

  private void operations() {
    add("Grafana Cloud token", "glc_", "[A-Za-z0-9+/]{32,}={0,3}");
    add("Grafana service account token", "glsa_", "[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}");
    add("Grafana key", "eyJrIjoi", "[A-Za-z0-9]{60,}={0,3}");
    add("Dynatrace token", "dt0c01.", "[A-Za-z0-9]{24}\\.[A-Za-z0-9]{64}");
    add("New Relic user key", "NRAK-", "[A-Za-z0-9]{27}");
    add("New Relic browser key", "NRJS-", "[A-Za-z0-9]{19}");
    add("New Relic insert key", "NRII-", "[A-Za-z0-9_-]{32}");
    add("Sentry user token", "sntryu_", HEX + "{64}");
    add("Sentry organization token", "sntrys_eyJ", "[A-Za-z0-9+/=_]{80,}");
    add("Twilio key", "SK", ANYHEX + "{32}");
    add("SendGrid key", "SG.", "[A-Za-z0-9=_.-]{66}");
    add("Postman key", "PMAK-", "[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}");
    add("SettleMint token", "sm_", "[aps]at_[A-Za-z0-9]{16}");
    add(
        "Authress key",
        "sc_",
        "[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}");
    add("Intra42 secret", "s-s4t2", "(?:ud|af)-[abcdef0-9]{64}");
    around("MaxMind licence key", 36, "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}", "_mmk", "");
    add("Adafruit key", "aio_", "[A-Za-z]{4}[0-9]{2}[A-Za-z0-9]{22}");
    add("LaunchDarkly key", "sdk-", UUID);
    add("LaunchDarkly key", "api-", UUID);
    add("PagerDuty or Ubidots token", "BBFF-", "[A-Za-z0-9]{30}");
    add("PostHog personal key", "phx_", "[A-Za-z0-9]{40,}");
    add("WakaTime key", "waka_", UUID);
    add("MongoDB Atlas secret", "mdb_sa_sk_", "[A-Za-z0-9_-]{40,}");
    add("ReadMe key", "rdme_", "[a-z0-9]{70}");
  }

  private void mail() {
    add("Mailgun key", "key-", HEX + "{32}");
    around("Mailchimp key", 32, HEX + "{32}", "-us", "[0-9]{1,2}");
    add("Brevo key", "xkeysib-", HEX + "{64}-[A-Za-z0-9]{16}");
    add("Brevo SMTP key", "xsmtpsib-", HEX + "{64}-[A-Za-z0-9]{16}");
    add("Mandrill key", "md-", "[A-Za-z0-9]{22}");
  }

  private void offices() {
    around("Airtable token", 0, "", "pat", "[A-Za-z0-9]{14}\\.[a-f0-9]{64}");
    add("Adobe client secret", "p8e-", "[a-z0-9]{32}");
    add("Figma token", "figd_", "[A-Za-z0-9_-]{40,}");
    add("Frame.io token", "fio-u-", "[A-Za-z0-9_=-]{64}");
    add("HubSpot token", "pat-", "(?:na|eu)[0-9]-" + UUID);
    add("Linear key", "lin_api_", WORD + "{40,48}");
    add("Linear OAuth token", "lin_oauth_", WORD + "{40,}");
    add("Notion token", "ntn_", "[0-9]{11}[A-Za-z0-9]{35}");
    add("Typeform token", "tfp_", "[A-Za-z0-9=._-]{59}");
    add("Mapbox token", "pk.", "[A-Za-z0-9]{60}\\.[A-Za-z0-9]{22}");
    add("Mapbox secret token", "sk.eyJ", "[A-Za-z0-9]{57,}\\.[A-Za-z0-9_-]{22}");
    add("Beamer token", "b_", "[A-Za-z0-9=_-]{44}(?![A-Za-z0-9=_-])");
    add("Dropbox token", "sl.", "[A-Za-z0-9_=-]{130,}");
    add(
        "Microsoft Power Automate address",
        ".logic.azure.com",
        ":443/workflows/[0-9a-f]{32}/[^\\s\"']{1,200}sig=[A-Za-z0-9_-]{43}");
  }
}
