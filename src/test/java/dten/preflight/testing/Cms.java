package dten.preflight.testing;

import dten.preflight.testing.Pki.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes detached CMS signatures (RFC 5652) when a test runs, with any number of signers, time
 * stamps (RFC 3161) and certificates beside them.
 */
public final class Cms {
  /** The time every signature claims unless a test says otherwise. */
  public static final Instant SIGNED_AT = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Signer> signers = new ArrayList<>();
  private final List<X509CertificateHolder> certificates = new ArrayList<>();

  private record Signer(
      Identity identity,
      String digest,
      Instant at,
      @Nullable Stamp stamp,
      boolean attributes,
      String commitment,
      boolean byKeyId) {
    Signer(Identity identity, String digest, boolean attributes) {
      this(identity, digest, SIGNED_AT, null, attributes, "", false);
    }

    Signer stamped(Stamp other) {
      return new Signer(identity, digest, at, other, attributes, commitment, byKeyId);
    }

    Signer committedTo(String other) {
      return new Signer(identity, digest, at, stamp, attributes, other, byKeyId);
    }

    Signer namedByKey() {
      return new Signer(identity, digest, at, stamp, attributes, commitment, true);
    }
  }

  private record Stamp(Identity authority, Instant at, boolean forAnother, int accuracy) {}

  /** Signed by one identity with SHA-256, its certificate inside. */
  public static Cms by(Identity signer) {
    return new Cms().and(signer).with(signer);
  }

  /** No signer and no certificate yet. */
  public static Cms empty() {
    return new Cms();
  }

  /** One more signer, with SHA-256; its certificate has to be added by {@link #with}. */
  public Cms and(Identity signer) {
    return and(signer, "SHA-256");
  }

  /** One more signer with a digest by its JCA name. */
  public Cms and(Identity signer, String digest) {
    signers.add(new Signer(signer, digest, true));
    return this;
  }

  /** One more signer whose signature stands over the content itself, without signed attributes. */
  public Cms andDirect(Identity signer, String digest) {
    signers.add(new Signer(signer, digest, false));
    return this;
  }

  /** Certificates to travel with it. */
  public Cms with(Identity... others) {
    Arrays.stream(others).map(Identity::certificate).forEach(certificates::add);
    return this;
  }

  /** A time stamp on the last signer's signature. */
  public Cms stampedBy(Identity authority, Instant at) {
    return stamped(new Stamp(authority, at, false, 0));
  }

  /** A time stamp that may be off by so many seconds. */
  public Cms stampedBy(Identity authority, Instant at, int accuracy) {
    return stamped(new Stamp(authority, at, false, accuracy));
  }

  /** A time stamp that was made for another signature. */
  public Cms stampedForAnother(Identity authority, Instant at) {
    return stamped(new Stamp(authority, at, true, 0));
  }

  private Cms stamped(Stamp stamp) {
    return last(signer -> signer.stamped(stamp));
  }

  /** What the last signer commits to, by its object identifier (RFC 5126 section 5.11.1). */
  public Cms committedTo(String commitment) {
    return last(signer -> signer.committedTo(commitment));
  }

  /** The last signer names its certificate by the key identifier. */
  public Cms namedByKey() {
    return last(Signer::namedByKey);
  }

  private Cms last(UnaryOperator<Signer> change) {
    int last = signers.size() - 1;
    signers.set(last, change.apply(signers.get(last)));
    return this;
  }

  /** Has every signature signed once more (RFC 5652 section 11.4); the bytes are a CMS file. */
  public static byte[] countersigned(byte[] cms, Identity by) {
    return countersigned(cms, cms, by);
  }

  /** The same by countersignatures that were made for another file's signatures. */
  public static byte[] countersigned(byte[] cms, byte[] over, Identity by) {
    try {
      SignerInformation signed =
          new CMSSignedData(over).getSignerInfos().getSigners().iterator().next();
      CMSSignedData data = new CMSSignedData(cms);
      List<SignerInformation> infos = new ArrayList<>();
      for (SignerInformation info : data.getSignerInfos()) {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(infoGenerator(new Signer(by, "SHA-256", true)));
        infos.add(
            SignerInformation.addCounterSigners(info, generator.generateCounterSigners(signed)));
      }
      List<X509CertificateHolder> all = new ArrayList<>(data.getCertificates().getMatches(null));
      all.add(by.certificate());
      CMSSignedData with = CMSSignedData.replaceSigners(data, new SignerInformationStore(infos));
      return CMSSignedData.replaceCertificatesAndCRLs(
              with, new CollectionStore<>(all), data.getAttributeCertificates(), data.getCRLs())
          .toASN1Structure()
          .getEncoded("DER");
    } catch (CMSException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The signature over bytes that stay outside, DER. */
  public byte[] detachedOver(byte[] content) {
    return generate(content, false);
  }

  /** The signature with the bytes inside, DER. */
  public byte[] around(byte[] content) {
    return generate(content, true);
  }

  /** Certificates alone, as in a {@code .p7b}. */
  public static byte[] bundle(Identity... identities) {
    return empty().with(identities).generate(new byte[0], false);
  }

  private byte[] generate(byte[] content, boolean encapsulate) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addCertificates(new CollectionStore<>(certificates));
      for (Signer signer : signers) {
        generator.addSignerInfoGenerator(infoGenerator(signer));
      }
      CMSSignedData data = generator.generate(new CMSProcessableByteArray(content), encapsulate);
      return data.toASN1Structure().getEncoded("DER");
    } catch (CMSException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SignerInfoGenerator infoGenerator(Signer signer) throws OperatorCreationException {
    SignerInfoGeneratorBuilder builder =
        new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider());
    builder.setSignedAttributeGenerator(
        new DefaultSignedAttributeTableGenerator(signedAttributes(signer)));
    builder.setDirectSignature(!signer.attributes);
    Stamp stamp = signer.stamp;
    if (stamp != null) {
      builder.setUnsignedAttributeGenerator(
          parameters -> {
            byte[] signature =
                (byte[]) parameters.get(org.bouncycastle.cms.CMSAttributeTableGenerator.SIGNATURE);
            byte[] stamped = stamp.forAnother ? new byte[] {1, 2, 3} : signature;
            return new SimpleAttributeTableGenerator(tokenAttribute(stamp, stamped))
                .getAttributes(parameters);
          });
    }
    PkiSigner signing = new PkiSigner(signer.identity.key(), signer.digest);
    return signer.byKeyId
        ? builder.build(signing, keyId(signer.identity))
        : builder.build(signing, signer.identity.certificate());
  }

  private static byte[] keyId(Identity identity) {
    return SubjectKeyIdentifier.fromExtensions(identity.certificate().getExtensions())
        .getKeyIdentifier();
  }

  private static AttributeTable signedAttributes(Signer signer) {
    AttributeTable time = signingTime(signer.at);
    return signer.commitment.isEmpty()
        ? time
        : time.add(
            new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.16"),
            new DERSequence(new ASN1ObjectIdentifier(signer.commitment)));
  }

  private static AttributeTable signingTime(Instant at) {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
    return new AttributeTable(attributes);
  }

  private static AttributeTable tokenAttribute(Stamp stamp, byte[] stamped) {
    try {
      ASN1EncodableVector attributes = new ASN1EncodableVector();
      attributes.add(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
              new DERSet(ASN1Primitive.fromByteArray(token(stamp, stamped)))));
      return new AttributeTable(attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] token(Stamp stamp, byte[] stamped) {
    try {
      BcDigestCalculatorProvider digests = new BcDigestCalculatorProvider();
      SignerInfoGeneratorBuilder builder = new SignerInfoGeneratorBuilder(digests);
      builder.setSignedAttributeGenerator(
          new DefaultSignedAttributeTableGenerator(signingTime(stamp.at)));
      TimeStampTokenGenerator generator =
          new TimeStampTokenGenerator(
              builder.build(
                  new PkiSigner(stamp.authority.key(), "SHA-256"), stamp.authority.certificate()),
              digests.get(new DefaultDigestAlgorithmIdentifierFinder().find("SHA-256")),
              new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1"));
      generator.addCertificates(new CollectionStore<>(List.of(stamp.authority.certificate())));
      if (stamp.accuracy > 0) {
        generator.setAccuracySeconds(stamp.accuracy);
      }
      TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
      requests.setCertReq(true);
      TimeStampRequest request =
          requests.generate(TSPAlgorithms.SHA256, Pki.digest("SHA-256", stamped));
      return generator
          .generate(request, BigInteger.ONE, Date.from(stamp.at))
          .toCMSSignedData()
          .toASN1Structure()
          .getEncoded("DER");
    } catch (OperatorCreationException | TSPException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
